import { defineConfig } from '@playwright/test';
import path from 'node:path';
import { patient } from '../pace';
import screens from '../e2e/playwright.config';

/** The checkout in a real browser; the same browser and kind of site as the screens'. */
export default defineConfig( {
	...screens,
	testDir: __dirname,
	testMatch: '*.spec.ts',
	outputDir: path.join(
		__dirname,
		'../../artifacts/woocommerce',
		process.env.LATCHKEY_TEST_WORDPRESS || 'newest'
	),
	timeout: patient( 240_000 ),
	expect: { timeout: patient( 30_000 ) },
} );
