/** The logo: a drop of ink with a stroke of handwriting in it. */

export function Logo({ className }: { readonly className?: string }) {
  return (
    <svg className={className} viewBox="14 5 35 51" aria-hidden="true" focusable="false">
      <path
        fill="var(--accent)"
        d="M30.5 7c2.6 9.4 15.9 18.2 15.9 31.2C46.4 47.7 39.5 54 31.4 54 23.2 54 16 47.9 16 38.8 16 26.3 28.2 17.2 30.5 7Z"
      />
      <path
        fill="none"
        stroke="var(--paper)"
        strokeWidth="3.2"
        strokeLinecap="round"
        strokeLinejoin="round"
        d="M22.5 36.5c2.6-4.6 5.3-4.6 5.5 0 .2 4.8 3 4.8 5.4 0 1.6-3.2 4-3.6 6.3-1"
      />
    </svg>
  );
}
