import {
	devices,
	test as base,
	type BrowserContext,
	type Page,
} from '@playwright/test';
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
	 * Whether the test has a browser context for itself: one that moves the clock, or puts a script into the page, needs it. All others take
	 * turns with the administrator's one page, whose scripts and styles are loaded and compiled already.
	 */
	alone: boolean;
}

/** The context that tests share, and its page. */
interface Shared {
	context: BrowserContext;
	page: Page;
}

interface WorkerFixtures {
	/** Makes the context where it is first asked for. */
	administrator: ( baseURL: string ) => Promise< Shared >;
}

/** Playwright's `test`, signed in as the administrator of the run's site. */
export const test = base.extend< Fixtures, WorkerFixtures >( {
	baseURL: async ( {}, provide ) =>
		provide( process.env.LATCHKEY_E2E_URL ?? '' ),

	storageState: async ( {}, provide ) => provide( sessionFile() ),

	alone: [ false, { option: true } ],

	administrator: [
		async ( { browser }, provide ) => {
			let shared: Shared | null = null;
			await provide( async ( baseURL ) => {
				if ( ! shared ) {
					const context = await browser.newContext( {
						baseURL,
						storageState: sessionFile(),
					} );
					shared = { context, page: await context.newPage() };
				}
				return shared;
			} );
			await ( shared as Shared | null )?.context.close();
		},
		{ scope: 'worker' },
	],

	context: async (
		{ context, storageState, alone, administrator, baseURL },
		provide
	) => {
		await provide(
			alone || storageState !== sessionFile()
				? context
				: ( await administrator( baseURL ?? '' ) ).context
		);
	},

	page: async (
		{ context, storageState, alone, administrator, baseURL },
		provide
	) => {
		if ( alone || storageState !== sessionFile() ) {
			return provide( await context.newPage() );
		}
		const { page } = await administrator( baseURL ?? '' );
		await page.setViewportSize( VIEWPORT );
		await provide( page );
		await forget( page );
	},

	php: async ( {}, provide ) =>
		provide( ( code ) => {
			const dir = siteDir();
			const wordpress = path.join( dir, 'wordpress' );
			return runPhpSync( { dir, wordpress }, code, { as: 'admin' } );
		} ),
} );

const VIEWPORT = devices[ 'Desktop Chrome' ].viewport;

/** Leaves the page as the next test expects it: nothing listens, nothing is kept, and no other is open. */
async function forget( page: Page ): Promise< void > {
	for ( const event of [
		...[ 'console', 'dialog', 'download', 'pageerror' ],
		...[ 'request', 'requestfailed', 'requestfinished', 'response' ],
	] as const ) {
		page.removeAllListeners( event );
	}
	for ( const other of page.context().pages() ) {
		if ( other !== page ) {
			await other.close();
		}
	}
	await page.unrouteAll( { behavior: 'ignoreErrors' } );
	if ( page.url() !== 'about:blank' ) {
		await page.evaluate( () => {
			window.localStorage.clear();
			window.sessionStorage.clear();
		} );
	}
	await page.goto( 'about:blank' );
}

export { expect } from '@playwright/test';
