import { defineConfig } from '@playwright/test';
import path from 'node:path';
import screens from '../e2e/playwright.config';

/** Stories that begin with a clean site and the zip; the same browser as the screens'. */
const { globalSetup: _, ...rest } = screens;

export default defineConfig( {
	...rest,
	testDir: __dirname,
	testMatch: '*.spec.ts',
	outputDir: path.join( __dirname, '../../artifacts/release' ),
} );
