/** A message of an export, and what is peculiar to the texts of its messenger. */

/** How a messenger writes texts: Facebook each byte of UTF-8 as a character, Slack `&`, `<` and `>` as entities. */
type MessageStyle = 'plain' | 'facebook' | 'slack';

export interface Message {
  /** The text as it is in the export. */
  readonly raw: string;
  readonly style: MessageStyle;
}
