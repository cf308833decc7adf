import { expect, type Page } from '@playwright/test';
import fs from 'node:fs';
import path from 'node:path';

/** A message of WordPress itself on every page of wp-admin. */
const CORE = /^JQMIGRATE: Migrate is installed/;

const LOG = 'wordpress/wp-content/debug.log';

/**
 * Collects everything that should not occur: messages in the console, errors, browser dialogs, and entries in PHP's log.
 *
 * @return To be called at the end: fails if there were any.
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
