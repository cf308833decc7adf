import type { Runtime, RuntimeOptions } from '../types';
export async function createWasm( _site: RuntimeOptions ): Promise< Runtime > {
	throw new Error( 'not yet' );
}
