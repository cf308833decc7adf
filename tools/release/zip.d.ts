/** What is used of adm-zip, which has no types of its own. */
declare module 'adm-zip' {
	export default class AdmZip {
		constructor( file: string | null, options: { noSort: boolean } );
		addFile(
			name: string,
			content: Buffer,
			comment: string,
			mode: number
		): { header: { timeval: number } };
		toBuffer(): Buffer;
	}
}
