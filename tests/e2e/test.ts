import { test as base } from '@playwright/test';
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { STATE } from './global-setup';

const pluginDir = path.resolve( __dirname, '../..' );

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

	storageState: async ( {}, provide ) =>
		provide( path.join( STATE, 'admin.json' ) ),

	php: async ( {}, provide ) =>
		provide( ( code ) =>
			execFileSync(
				'npx',
				[
					'tsx',
					'tests/site/php-in.ts',
					process.env.LATCHKEY_E2E_DIR ?? '',
				],
				{ cwd: pluginDir, input: code, encoding: 'utf8' }
			)
		),
} );

export { expect } from '@playwright/test';
