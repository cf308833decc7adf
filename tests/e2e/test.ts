import { test as base, type BrowserContext } from '@playwright/test';
import path from 'node:path';
import { runPhpSync } from '../site/runtime/native';
import { sessionFile, siteDir } from './support/session';

interface Fixtures {
	/**
	 * Runs PHP in the site, as the administrator.
	 *
	 * @param code PHP without its opening tag.
	 * @return What it printed.
	 */
	php: ( code: string ) => string;

	/**
	 * Whether the test has a browser context for itself: one that moves the clock, or leaves anything else behind, needs it. All others share
	 * the administrator's, whose scripts and styles are loaded and compiled already.
	 */
	alone: boolean;
}

interface WorkerFixtures {
	/** The context that tests share, made where it is first asked for. */
	administrator: ( baseURL: string ) => Promise< BrowserContext >;
}

/** Playwright's `test`, signed in as the administrator of the run's site. */
export const test = base.extend< Fixtures, WorkerFixtures >( {
	baseURL: async ( {}, provide ) =>
		provide( process.env.LATCHKEY_E2E_URL ?? '' ),

	storageState: async ( {}, provide ) => provide( sessionFile() ),

	alone: [ false, { option: true } ],

	administrator: [
		async ( { browser }, provide ) => {
			let context: BrowserContext | null = null;
			await provide( async ( baseURL ) => {
				context ??= await browser.newContext( {
					baseURL,
					storageState: sessionFile(),
				} );
				return context;
			} );
			await context!?.close();
		},
		{ scope: 'worker' },
	],

	context: async (
		{ context, storageState, alone, administrator, baseURL },
		provide
	) => {
		if ( alone || storageState !== sessionFile() ) {
			return provide( context );
		}
		const shared = await administrator( baseURL ?? '' );
		await provide( shared );
		for ( const page of shared.pages() ) {
			// What a screen keeps in the browser is the test's own.
			await page.evaluate( FORGET ).catch( () => undefined );
			await page.close();
		}
	},

	php: async ( {}, provide ) =>
		provide( ( code ) => {
			const dir = siteDir();
			const wordpress = path.join( dir, 'wordpress' );
			return runPhpSync( { dir, wordpress }, code, { as: 'admin' } );
		} ),
} );

const FORGET = () => {
	window.localStorage.clear();
	window.sessionStorage.clear();
};

export { expect } from '@playwright/test';
