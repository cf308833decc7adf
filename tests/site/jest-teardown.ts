import './jest-setup';

/** Stops the server that jest-setup started. */
export default async function tearDown(): Promise< void > {
	await globalThis.latchkeyMariadb?.stop();
}
