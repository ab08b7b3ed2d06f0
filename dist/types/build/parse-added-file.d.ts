import type { AddedFile } from '../dockerfile/overlay.ts';
/**
 * Reads `SOURCE DESTINATION [mode=MODE] [owner=OWNER]`. Paths with blanks, quotes or line breaks are JSON strings.
 * Throws `REQUEST_INVALID` naming the entry; what the values mean is not looked at.
 */
export declare function parseAddedFile(entry: string): AddedFile;
