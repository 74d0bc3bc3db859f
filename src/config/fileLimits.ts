/** How many files of a folder are read, and how many are counted. */

/** Each file is stored with a saved run, and browsers store each as a file of its own. */
export const maxFiles = 2000;

/** The search for files stops here; a home directory may hold a million. */
export const maxCounted = 20_000;
