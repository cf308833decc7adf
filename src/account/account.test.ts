import type { Words } from './labels';

const mockSave = jest.fn();
jest.mock( '../code-file', () => ( {
	...jest.requireActual( '../code-file' ),
	saveCode: ( ...of: unknown[] ) => mockSave( ...of ) as unknown,
} ) );

const WORDS: Words = {
	shown: 'Shown.',
	hidden: 'Hidden.',
	copied: 'Copied.',
	show: 'Show the key',
	hide: 'Hide the key',
	failed: 'No answer.',
	removeTitle: 'Remove “%s”?',
	removeText: 'It stops.',
	remove: 'Remove device',
	removeSiteText: 'Its place is free for another website.',
	removeSite: 'Remove website',
	cancel: 'Cancel',
};

const PAGE = `<div class="latchkey-account">
	<p class="latchkey-account__notice">Done.</p>
	<div data-latchkey="key">
		<div><code data-latchkey="code" data-mask="••••-UZ33" data-file="license-key-25.txt">••••-UZ33</code></div>
		<form method="post" action="http://localhost/key/" data-latchkey="reveal">
			<input type="hidden" name="latchkey_action" value="reveal">
			<button data-latchkey="show" aria-label="Show the key"></button>
			<button type="button" data-latchkey="copy" hidden></button>
			<button type="button" data-latchkey="save" hidden>Download as file</button>
		</form>
	</div>
	<ul><li><code>A&amp;amp;B  C</code><button data-latchkey="copy-code" hidden>Copy</button><button data-latchkey="save-code" data-file="license-key-7.txt" hidden>Download as file</button></li></ul>
	<form data-latchkey="remove" data-name="$&amp;<b>"><button class="button latchkey-account__quiet">Remove</button></form>
</div>`;

const find = < T extends HTMLElement = HTMLElement >( name: string ): T => {
	const found = document.querySelector< T >( `[data-latchkey="${ name }"]` );
	if ( ! found ) {
		throw new Error( name );
	}
	return found;
};
const spoken = () =>
	document.querySelector( '.latchkey-account__spoken' )?.textContent;
const code = () => find( 'code' ).textContent;
const settle = async () => {
	for ( let turn = 0; turn < 20; turn++ ) {
		await Promise.resolve();
	}
};
const click = async ( name: string ) => {
	find( name ).click();
	await settle();
};

let answer: { ok: boolean; body: unknown };
let written: string[];

beforeEach( async () => {
	jest.useFakeTimers();
	jest.resetModules();
	document.body.innerHTML = PAGE;
	window.history.replaceState(
		null,
		'',
		'/key/?latchkey_said=removed&latchkey_seat=1&a=1'
	);
	window.latchkeyAccount = WORDS;
	written = [];
	answer = { ok: true, body: { code: 'TIDE-1-UZ33' } };
	Object.defineProperty( navigator, 'clipboard', {
		configurable: true,
		value: {
			writeText: ( text: string ) =>
				Promise.resolve( void written.push( text ) ),
		},
	} );
	global.fetch = jest.fn( () =>
		Promise.resolve( {
			ok: answer.ok,
			json: () => Promise.resolve( answer.body ),
		} as Response )
	);
	// jsdom does not implement dialogs.
	HTMLDialogElement.prototype.showModal = function () {
		this.open = true;
	};
	HTMLDialogElement.prototype.close = function ( value = '' ) {
		this.returnValue = value;
		this.dispatchEvent( new Event( 'close' ) );
	};
	await import( './index' );
} );

afterEach( () => jest.useRealTimers() );

it( 'shows the code for half a minute, by the form’s own fields', async () => {
	await click( 'show' );
	expect( fetch ).toHaveBeenCalledWith(
		'http://localhost/key/',
		expect.objectContaining( {
			method: 'POST',
			cache: 'no-store',
			headers: { Accept: 'application/json' },
		} )
	);
	expect( code() ).toBe( 'TIDE-1-UZ33' );
	expect( spoken() ).toBe( 'Shown.' );
	expect( find( 'show' ).getAttribute( 'aria-label' ) ).toBe(
		'Hide the key'
	);
	jest.advanceTimersByTime( 29_999 );
	expect( code() ).toBe( 'TIDE-1-UZ33' );
	jest.advanceTimersByTime( 1 );
	expect( code() ).toBe( '••••-UZ33' );
	expect( spoken() ).toBe( 'Hidden.' );
	expect( find( 'show' ).getAttribute( 'aria-label' ) ).toBe(
		'Show the key'
	);
} );

it( 'hides it at the second press and on leaving the page', async () => {
	await click( 'show' );
	await click( 'show' );
	expect( code() ).toBe( '••••-UZ33' );
	await click( 'show' );
	window.dispatchEvent( new Event( 'pagehide' ) );
	expect( code() ).toBe( '••••-UZ33' );
	expect( fetch ).toHaveBeenCalledTimes( 2 );
} );

it( 'copies without showing, and without asking again what is shown', async () => {
	expect( find( 'copy' ).hidden ).toBe( false );
	await click( 'copy' );
	expect( written ).toEqual( [ 'TIDE-1-UZ33' ] );
	expect( code() ).toBe( '••••-UZ33' );
	expect( spoken() ).toBe( 'Copied.' );
	expect( find( 'copy' ).classList ).toContain( 'is-copied' );
	jest.advanceTimersByTime( 2000 );
	expect( find( 'copy' ).classList ).not.toContain( 'is-copied' );
	await click( 'show' );
	await click( 'copy' );
	expect( fetch ).toHaveBeenCalledTimes( 2 );
	expect( written ).toHaveLength( 2 );
} );

it( 'copies a code that the page shows, as it is', async () => {
	const button = find( 'copy-code' );
	expect( button ).toBeVisible();
	await click( 'copy-code' );
	expect( written ).toEqual( [ 'A&amp;B  C' ] );
	expect( spoken() ).toBe( 'Copied.' );
	expect( button ).toHaveClass( 'is-copied' );
	jest.advanceTimersByTime( 5000 );
	expect( button ).not.toHaveClass( 'is-copied' );
} );

it( 'saves a code that the page shows, and one that it does not show, as a file', async () => {
	expect( find( 'save-code' ) ).toBeVisible();
	await click( 'save-code' );
	expect( mockSave ).toHaveBeenLastCalledWith(
		'A&amp;B  C',
		'license-key-7.txt'
	);
	expect( find( 'save' ).hidden ).toBe( false );
	await click( 'save' );
	expect( mockSave ).toHaveBeenLastCalledWith(
		'TIDE-1-UZ33',
		'license-key-25.txt'
	);
	expect( code() ).toBe( '••••-UZ33' );
} );

it( 'shows a code of several lines in a box that the keyboard reaches, and takes the box away', async () => {
	answer = { ok: true, body: { code: 'one\r\ntwo' } };
	await click( 'show' );
	expect( code() ).toBe( 'one\r\ntwo' );
	const frame = find( 'code' ).parentElement;
	expect( frame ).toHaveClass( 'latchkey-account__block' );
	expect( frame ).toHaveAttribute( 'tabindex', '0' );
	expect( frame ).toHaveAttribute( 'role', 'region' );
	await click( 'show' );
	expect( frame ).not.toHaveClass( 'latchkey-account__block' );
	expect( frame ).not.toHaveAttribute( 'tabindex' );
} );

it( 'says why it could not, once', async () => {
	answer = { ok: false, body: { message: 'Try again in an hour.' } };
	await click( 'show' );
	await click( 'show' );
	const alerts = document.querySelectorAll( '[role="alert"]' );
	expect( alerts ).toHaveLength( 1 );
	expect( alerts[ 0 ]?.textContent ).toBe( 'Try again in an hour.' );
	expect( code() ).toBe( '••••-UZ33' );
	answer = { ok: true, body: '<html>' };
	await click( 'copy' );
	expect( document.querySelector( '[role="alert"]' )?.textContent ).toBe(
		'No answer.'
	);
	expect( written ).toEqual( [] );
} );

it( 'asks before it removes; the focus starts on Cancel and comes back', () => {
	const form = find< HTMLFormElement >( 'remove' );
	form.submit = jest.fn();
	const button = form.querySelector( 'button' );
	button?.click();
	const dialog = document.querySelector( 'dialog' );
	expect( dialog?.querySelector( 'h2' )?.textContent ).toBe(
		'Remove “$&<b>”?'
	);
	const [ no ] = dialog?.querySelectorAll( 'button' ) ?? [];
	expect( no ).toHaveFocus();
	no?.click();
	expect( form.submit ).not.toHaveBeenCalled();
	expect( button ).toHaveFocus();
	expect( document.querySelector( 'dialog' ) ).toBeNull();
	button?.click();
	document
		.querySelector< HTMLButtonElement >( 'dialog button:last-child' )
		?.click();
	expect( form.submit ).toHaveBeenCalledTimes( 1 );
} );

it( 'a link’s token leaves the address once the form holds it, and not before', async () => {
	const url = '/keys/?latchkey_link=abc&a=1';
	window.history.replaceState( null, '', url );
	const { start } = await import( './index' );
	start();
	expect( window.location.search ).toBe( '?latchkey_link=abc&a=1' );
	document.body.innerHTML =
		'<form><input type="hidden" name="latchkey_link" value="abc"></form>';
	start();
	expect( window.location.search ).toBe( '?a=1' );
} );

it( 'what a form did is read out, and not said again by a reload', () => {
	expect(
		document.querySelector( '.latchkey-account__notice' )
	).toHaveFocus();
	expect( window.location.search ).toBe( '?a=1' );
} );

it( 'a guest’s link opens by itself where the page says so, once its token has left the address', async () => {
	const { start } = await import( './index' );
	const sent = jest
		.spyOn( HTMLFormElement.prototype, 'submit' )
		.mockImplementation( () =>
			expect( window.location.search ).toBe( '?a=1' )
		);
	const form = ( name: string ) =>
		`<form ${ name }><input type="hidden" name="latchkey_link" value="abc"></form>`;
	for ( const [ name, times ] of [
		[ '', 0 ],
		[ 'data-latchkey="open"', 1 ],
	] as const ) {
		document.body.innerHTML = form( name );
		window.history.replaceState(
			null,
			'',
			'/keys/?latchkey_link=abc&latchkey_asked=1&a=1'
		);
		start();
		expect( sent ).toHaveBeenCalledTimes( times );
	}
	sent.mockRestore();
} );

it( 'who has to log in first begins to type, but nobody is moved out of a field', async () => {
	const { start } = await import( './index' );
	document.body.innerHTML =
		'<input id="search"><form class="woocommerce-form-login"><input name="username"></form>';
	document.querySelector< HTMLInputElement >( '#search' )?.focus();
	start();
	expect( document.querySelector( '#search' ) ).toHaveFocus();
	document.querySelector< HTMLInputElement >( '#search' )?.blur();
	start();
	expect( document.querySelector( '[name="username"]' ) ).toHaveFocus();
} );
