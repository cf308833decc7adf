import { test as base } from '@playwright/test';
import path from 'node:path';
import { runPhpSync } from '../site/runtime/native';
import { sessionFile } from './global-setup';

interface Fixtures {
	/**
	 * Runs PHP in the site, as the administrator.
	 *
	 * @param code PHP without its opening tag.
	 * @return What it printed.
	 */
	php: ( code: string ) => string;
}

/** Playwright's `test`, signed in as the administrator of the run's site. */
export const test = base.extend< Fixtures >( {
	baseURL: async ( {}, provide ) =>
		provide( process.env.LATCHKEY_E2E_URL ?? '' ),

	storageState: async ( {}, provide ) => provide( sessionFile( siteDir() ) ),

	php: async ( {}, provide ) =>
		provide( ( code ) => {
			const dir = siteDir();
			const wordpress = path.join( dir, 'wordpress' );
			return runPhpSync( { dir, wordpress }, code, { as: 'admin' } );
		} ),
} );

function siteDir(): string {
	return process.env.LATCHKEY_E2E_DIR ?? '';
}

export { expect } from '@playwright/test';
