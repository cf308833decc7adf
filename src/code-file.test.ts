import { codeFileName, codeFileText, isBlock, saveCode } from './code-file';

test.each( [
	[ 'ABCD-1234', 'ABCD-1234', false ],
	[ 'x'.repeat( 160 ), 'x'.repeat( 160 ), false ],
	[ '🎉'.repeat( 160 ), '🎉'.repeat( 160 ), false ],
	[ 'x'.repeat( 161 ), 'x'.repeat( 161 ), true ],
	[ 'a\nb', 'a\nb\n', true ],
	[ 'a\r\nb', 'a\r\nb\r\n', true ],
] )(
	'the file of %j is the code, and its lines are whole',
	( code, text, block ) => {
		expect( codeFileText( code ) ).toBe( text );
		expect( isBlock( code ) ).toBe( block );
	}
);

test( 'a file is made in the browser, and its name and address contain nothing of the code', async () => {
	const made: Blob[] = [];
	const clicked: [ string, string ][] = [];
	URL.createObjectURL = ( blob ) => {
		made.push( blob as Blob );
		return 'blob:here/1';
	};
	const click = jest
		.spyOn( HTMLAnchorElement.prototype, 'click' )
		.mockImplementation( function ( this: HTMLAnchorElement ) {
			clicked.push( [ this.href, this.download ] );
		} );
	saveCode( 'SECRET\r\nLINES', codeFileName( 25 ) );
	expect( clicked ).toEqual( [ [ 'blob:here/1', 'license-key-25.txt' ] ] );
	const text = await new Promise( ( resolve ) => {
		const reader = new FileReader();
		reader.onload = () => resolve( reader.result );
		reader.readAsText( made[ 0 ] as Blob );
	} );
	expect( text ).toBe( 'SECRET\r\nLINES\r\n' );
	expect( document.querySelector( 'a' ) ).toBeNull();
	click.mockRestore();
} );
