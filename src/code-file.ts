import { saveFile } from './save-file';

/** Characters of one line above which a code is shown as a block, as in CodeText.php. */
const LONG = 160;

/** Whether a code is shown in a box of its own and can be had as a file: it has several lines, or a long one. */
export const isBlock = ( code: string ): boolean =>
	/[\r\n]/.test( code ) || [ ...code ].length > LONG;

/** The name of the file with the code of a license key: nothing of the code is in it. */
export const codeFileName = ( id: number | string ): string =>
	`license-key-${ id }.txt`;

/**
 * The content of its file: the code as it is. The last of several lines ends like the others; some programs read only whole lines.
 * @param code
 */
export function codeFileText( code: string ): string {
	const lineEnd = /\r\n|\r|\n/.exec( code )?.[ 0 ] ?? '';
	return code + lineEnd;
}

/**
 * Saves a code as a file.
 * @param code
 * @param name Name of the file.
 */
export function saveCode( code: string, name: string ): void {
	saveFile( name, 'text/plain', codeFileText( code ) );
}
