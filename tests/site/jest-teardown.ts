import './jest-setup';

/** Ends the server that jest-setup started. */
export default async function tearDown(): Promise< void > {
	await globalThis.latchkeyMariadb?.stop();
}
