import { expect, type Page } from '@playwright/test';
import fs from 'node:fs';
import path from 'node:path';

/** What WordPress itself says on every page of wp-admin. */
const CORE = /^JQMIGRATE: Migrate is installed/;

const LOG = 'wordpress/wp-content/debug.log';

/**
 * Listens to everything that should stay silent: the console, page errors, dialogs of the browser, and PHP's log.
 *
 * @return Call it at the end: it fails where something was said.
 */
export function listen( page: Page, expected: RegExp = /^$/ ): () => void {
	const said: string[] = [];
	const log = path.join( process.env.LATCHKEY_E2E_DIR ?? '', LOG );
	fs.rmSync( log, { force: true } );
	page.on( 'console', ( message ) => {
		const text = message.text();
		if ( ! CORE.test( text ) && ! expected.test( text ) ) {
			said.push( `${ message.type() }: ${ text }` );
		}
	} );
	page.on( 'pageerror', ( error ) => said.push( String( error ) ) );
	page.on( 'dialog', ( dialog ) => {
		if ( dialog.type() !== 'beforeunload' ) {
			said.push( `dialog: ${ dialog.message() }` );
		}
		void dialog.dismiss();
	} );
	return () => {
		expect( said ).toEqual( [] );
		expect(
			fs.existsSync( log ) ? fs.readFileSync( log, 'utf8' ) : ''
		).toBe( '' );
	};
}
