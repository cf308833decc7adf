import { chromium } from './support/chromium';
import { defineConfig, devices } from '@playwright/test';
import path from 'node:path';
import { patient } from '../pace';

/** Screens in a real browser, on a throw-away site: see global-setup.ts. */
export default defineConfig( {
	testDir: __dirname,
	// Two runs may be under way at once.
	outputDir: path.join(
		__dirname,
		'../../artifacts/e2e',
		process.env.LATCHKEY_TEST_WORDPRESS || 'newest'
	),
	globalSetup: require.resolve( './global-setup' ),
	// Every test has the same site; files take turns.
	workers: 1,
	forbidOnly: !! process.env.CI,
	timeout: patient( 120_000 ),
	expect: { timeout: patient( 15_000 ) },
	reporter: [ [ 'list' ] ],
	use: {
		...devices[ 'Desktop Chrome' ],
		// Recording slows every test down: ask for it where one fails.
		trace: process.env.LATCHKEY_TRACE ? 'retain-on-failure' : 'off',
		screenshot: 'only-on-failure',
		// Nobody looks at movements, and they cost.
		contextOptions: { reducedMotion: 'reduce' },
		permissions: [ 'clipboard-read', 'clipboard-write' ],
		launchOptions: {
			executablePath: chromium(),
			args: [
				'--no-sandbox',
				'--disable-gpu',
				'--disable-quic',
				'--no-first-run',
				'--disable-background-networking',
				'--disable-component-update',
				'--disable-sync',
			],
		},
	},
} );
