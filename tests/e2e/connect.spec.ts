import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { attempt, type Asked, type Connected } from '../rest/support/connect';
import { expectFitBeyond, pictureFile, rightToLeft } from './support/picture';
import { expectAccessible } from './support/axe';
import { expectFit } from './support/fit';
import { lock, plantPairs, unlock } from './support/pairs';
import { expect, test } from './test';

const OURS = '.latchkey-connect';
const ROOT = path.join( __dirname, '../..' );

const address = ( asked: Asked ) =>
	`/wp-admin/admin-post.php?${ new URLSearchParams( {
		action: 'latchkey_connect',
		...asked,
	} ) }`;

const box = ( page: Page, name: string ) => page.getByLabel( name );

/** Answers at the address that the browser comes back to, in place of the program. */
async function comesBack( page: Page ): Promise< URL[] > {
	const arrived: URL[] = [];
	await page.route( 'https://app.ledgerline.example/**', ( route ) => {
		arrived.push( new URL( route.request().url() ) );
		return route.fulfill( { body: 'Back at the program' } );
	} );
	return arrived;
}

/** examples/connect, as a process of its own. */
function program( store: string, file: string ) {
	const child = spawn(
		process.execPath,
		[
			path.join( ROOT, 'node_modules/tsx/dist/cli.mjs' ),
			path.join( ROOT, 'examples/connect/index.ts' ),
			store,
			file,
		],
		{ stdio: [ 'ignore', 'pipe', 'inherit' ] }
	);
	let said = '';
	child.stdout.on( 'data', ( chunk ) => ( said += chunk ) );
	return {
		said: () => said,
		page: async () => {
			await expect
				.poll( () => said )
				.toMatch( /http:.*code_challenge_method=S256\n/ );
			return /^http:.*$/m.exec( said )?.[ 0 ] ?? '';
		},
		end: once( child, 'close' ).then( ( [ code ] ) => code as number ),
	};
}

const connection = () =>
	path.join(
		fs.mkdtempSync( path.join( os.tmpdir(), 'latchkey-connect-' ) ),
		'connection.json'
	);

test( 'the example connects twice: as a new program, and as one that is known', async ( {
	page,
	php,
	baseURL,
} ) => {
	plantPairs( php, [] );
	unlock( php );
	const secrets: string[] = [];
	for ( const warning of [
		'We do not know who makes Ledgerline.',
		'It is connected already.',
	] ) {
		const file = connection();
		const ledgerline = program( baseURL ?? '', file );
		const url = await ledgerline.page();
		expect( url ).not.toMatch( /c[ks]_\w{40}/ );
		await page.goto( url );
		await expect( page.getByText( warning ) ).toBeVisible();
		await expect(
			page.getByText( 'Every program on your computer can say' )
		).toBeVisible();
		await page.getByRole( 'button', { name: 'Allow' } ).click();
		await expect( page.getByText( 'Connected.' ) ).toBeVisible();
		expect( await ledgerline.end ).toBe( 0 );
		expect( ledgerline.said() ).toContain(
			'Connected as “Ledgerline”.\nMay: licenses:read, activations:write\n'
		);
		expect( ledgerline.said() ).not.toMatch( /c[ks]_\w{40}/ );
		expect( fs.statSync( file ).mode.toString( 8 ) ).toBe( '100600' );
		const kept = JSON.parse( fs.readFileSync( file, 'utf8' ) ) as Connected;
		secrets.push( kept.consumer_secret );
		expect( page.url() ).not.toContain( kept.consumer_secret );
	}
	expect( new Set( secrets ).size ).toBe( 2 );
} );

test( 'the example says that the administrator has pressed Deny, and takes nobody else’s answer', async ( {
	page,
	php,
	baseURL,
} ) => {
	unlock( php );
	const file = connection();
	const ledgerline = program( baseURL ?? '', file );
	const asked = new URL( await ledgerline.page() );
	const back = asked.searchParams.get( 'success_url' ) ?? '';
	for ( const state of [ '', 'planted-by-an-attacker' ] ) {
		await page.goto(
			`${ back }?code=planted&iss=${ baseURL }&state=${ state }`
		);
		await expect(
			page.getByText( 'This is not the answer to this attempt.' )
		).toBeVisible();
	}
	await page.goto( asked.href );
	await page.getByRole( 'button', { name: 'Deny' } ).click();
	await expect( page.getByText( 'Not connected.' ) ).toBeVisible();
	expect( await ledgerline.end ).toBe( 1 );
	expect( ledgerline.said() ).toContain(
		'The administrator has pressed Deny.'
	);
	expect( fs.existsSync( file ) ).toBe( false );
} );

test( 'the example uses no code of another store', async ( {
	page,
	php,
	baseURL,
} ) => {
	unlock( php );
	const file = connection();
	const ledgerline = program( baseURL ?? '', file );
	const asked = new URL( await ledgerline.page() ).searchParams;
	await page.goto(
		`${ asked.get( 'success_url' ) }?code=stolen&iss=https://evil.example&state=${ asked.get( 'state' ) }`
	);
	await expect( page.getByText( 'Not connected.' ) ).toBeVisible();
	expect( await ledgerline.end ).toBe( 1 );
	expect( ledgerline.said() ).toContain( 'Another store has answered.' );
} );

test( 'by keyboard: take a scope away, choose an end, confirm the password, come back', async ( {
	page,
	php,
} ) => {
	plantPairs( php, [] );
	lock( php );
	const arrived = await comesBack( page );
	await page.goto(
		address(
			attempt( {
				scopes: 'licenses:read,licenses:write,activations:write',
			} ).asked
		)
	);
	await expect( page.getByRole( 'button', { name: 'Allow' } ) ).toBeEnabled();
	const press = ( ...keys: string[] ) =>
		keys.reduce(
			( before, key ) => before.then( () => page.keyboard.press( key ) ),
			Promise.resolve()
		);
	await press( 'Tab' );
	await expect(
		box( page, 'See license keys, and whose they are' )
	).toBeFocused();
	await press( 'Tab', 'Space' );
	const taken = box( page, 'Create, change and delete license keys' );
	await expect( taken ).not.toBeChecked();
	await expect( taken ).toHaveAccessibleDescription(
		'You took this away. Ledgerline may say that something does not work.'
	);
	await press( 'Tab', 'Tab' );
	await expect( page.getByLabel( 'Until' ) ).toBeFocused();
	await press( 'ArrowDown' );
	await expect( page.getByLabel( 'Until' ) ).toHaveValue( /^\d{4}-/ );
	await press( 'Tab' );
	await expect( page.getByRole( 'button', { name: 'Deny' } ) ).toBeFocused();
	await press( 'Tab', 'Enter' );
	const password = page.getByLabel( /^Password for/ );
	await expect( password ).toBeFocused();
	await expectAccessible( page, '#latchkey-unlock' );
	await page.screenshot( { path: pictureFile( 'connect-unlock-desktop' ) } );
	await press( 'Escape' );
	await expect( password ).toBeHidden();
	await expect( page.getByRole( 'button', { name: 'Allow' } ) ).toBeFocused();
	await press( 'Enter' );
	await password.fill( 'wrong' );
	await press( 'Enter' );
	await expect(
		page.getByText( 'That password is not right.' )
	).toBeVisible();
	await password.fill( 'password' );
	await press( 'Enter' );
	await expect( page.getByText( 'Back at the program' ) ).toBeVisible();
	expect( arrived ).toHaveLength( 1 );
	expect( arrived[ 0 ]?.searchParams.get( 'code' ) ).toMatch( /^[\w-]{43}$/ );
	const approved = JSON.parse(
		php(
			`echo json_encode( ( new Latchkey\\Database\\Db() )->row( 'SELECT scopes, ends_at FROM %i', Latchkey\\Database\\Tables::ConnectCodes->name() )->string( 'scopes' ) );`
		)
	);
	expect( approved ).toBe( 'licenses:read,activations:write' );
	unlock( php );
} );

test( 'with nothing left, Allow says so; a click right after the page came to the front does nothing', async ( {
	page,
	php,
} ) => {
	unlock( php );
	const arrived = await comesBack( page );
	const { asked } = attempt( { scopes: 'licenses:read' } );
	await page.goto( address( asked ) );
	await box( page, 'See license keys, and whose they are' ).uncheck();
	const allow = page.getByRole( 'button', { name: 'Allow' } );
	await allow.click();
	await expect(
		page.getByText( 'Choose at least one, or press Deny.' )
	).toBeVisible();
	await box( page, 'See license keys, and whose they are' ).check();
	await page.evaluate( () => {
		window.dispatchEvent( new Event( 'focus' ) );
		document
			.querySelector< HTMLButtonElement >( 'button.is-primary' )
			?.click();
	} );
	await page.waitForTimeout( 700 );
	expect( arrived ).toEqual( [] );
	await allow.click();
	await expect( page.getByText( 'Back at the program' ) ).toBeVisible();
} );

test( 'no frame of another page shows it', async ( { page, php, baseURL } ) => {
	unlock( php );
	const url = baseURL + address( attempt().asked );
	await page.route( '**/framing', ( route ) =>
		route.fulfill( {
			contentType: 'text/html',
			body: `<iframe src="${ url.replace( /&/g, '&amp;' ) }"></iframe>`,
		} )
	);
	const refused = page.waitForEvent( 'console', ( message ) =>
		/frame/i.test( message.text() )
	);
	await page.goto( '/framing' );
	await refused;
	expect(
		await page.frames()[ 1 ]?.locator( '#latchkey-connect' ).count()
	).toBe( 0 );
} );

const WORST: Asked = {
	app_name: 'Buchhaltungsgemeinschaftsverwaltungsprogramm der Nordsee 27',
	app_id: 'example.ledgerline',
	scopes: 'licenses:read,licenses:write,activations:read,activations:write,generators:read,generators:write',
	until: '2031-12-31',
	success_url: `https://a-very-long-name-of-a-host-that-nobody-would-take.${ 'sub.'.repeat( 12 ) }example:8443/`,
};

for ( const [ direction, within ] of [
	[ '', ( work: () => Promise< void > ) => work() ],
	[ 'rtl-', rightToLeft ],
] as const ) {
	test( `${ direction || 'ltr-' }page: drawn at both widths, axe finds nothing`, async ( {
		page,
		php,
	} ) => {
		test.slow();
		plantPairs( php, [] );
		unlock( php );
		await within( async () => {
			for ( const [ name, changes ] of Object.entries( {
				connect: {
					scopes: 'licenses:read,licenses:write,activations:write',
				},
				'connect-worst': WORST,
				'connect-spoof': {
					app_name: 'WooCommerce',
					success_url: 'http://127.0.0.1:4000/',
				},
				'connect-refused': { success_url: 'javascript:alert(1)' },
			} as Record< string, Asked > ) ) {
				await page.goto( address( attempt( changes ).asked ) );
				if ( name === 'connect' ) {
					await box(
						page,
						'Create, change and delete license keys'
					).uncheck();
				}
				if ( name !== 'connect-refused' ) {
					await expect(
						page.getByRole( 'button', { name: 'Allow' } )
					).toBeEnabled();
				}
				for ( const [ device, width ] of [
					[ 'desktop', 1280 ],
					[ 'mobile', 390 ],
				] as const ) {
					await page.setViewportSize( { width, height: 860 } );
					await page.screenshot( {
						path: pictureFile(
							`${ direction }${ name }-${ device }`
						),
						fullPage: true,
					} );
					await expectFit( page, OURS );
					await expectAccessible( page, OURS );
				}
				await expectFitBeyond( page, [ 'desktop', 'mobile' ], OURS );
			}
		} );
	} );
}
