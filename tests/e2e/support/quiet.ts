import { expect, type Page } from '@playwright/test';
import fs from 'node:fs';
import { content } from './session';

/** A message of WordPress itself on every page of wp-admin. */
const CORE = /^JQMIGRATE: Migrate is installed/;

/** What WooCommerce's own pages and scripts say: to developers, and of pictures from elsewhere. */
export const WOOCOMMERCE =
	/ERR_NAME_NOT_RESOLVED|\[WooCommerce\]|JQMIGRATE|was preloaded using link preload/;

/**
 * Collects everything that should not occur: messages in the console, errors, browser dialogs, and entries in PHP's log.
 *
 * @return To be called at the end: fails if there were any.
 */
export function listen( page: Page, expected: RegExp = /^$/ ): () => void {
	const said: string[] = [];
	const log = content( 'debug.log' );
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
