import { spawn } from 'node:child_process';
import path from 'node:path';
import { compiled } from '../site/runtime/native';
import { useShop } from './support/shop';

/** By hand 10,000, with a run each hour. */
const KEYS = Number( process.env.LATCHKEY_REMINDER_KEYS ?? 300 );
const HOURS = KEYS >= 10_000 ? 1 : 6;
const SEED = process.env.LATCHKEY_REMINDER_SEED ?? '1';
const MINUTES = 60_000;

jest.setTimeout( 120 * MINUTES );

interface Year {
	sent: number;
	steps: Record< 'first' | 'second' | 'after', number >;
	expected: number;
	/** Reminders that keys of a short time do not get. */
	early: number;
	/** Keys that were renewed by another key. */
	rebought: number;
	after_outage: number;
	most_in_a_run: number;
	wrong: string[];
}

describe( 'a year of reminders', () => {
	const shop = useShop();

	it( `of ${ KEYS } keys, a week of it without cron: each that is due once, none after a renewal, and at most 200 a run`, async () => {
		const said = await new Promise< string >( ( resolve ) => {
			const child = spawn( 'php', [
				...compiled( shop().site.dir ),
				...[ '-d', 'memory_limit=2G' ],
				path.join( __dirname, 'reminder-year.php' ),
				path.join( shop().site.dir, 'wordpress' ),
				...[ `${ KEYS }`, `${ HOURS }`, SEED ],
			] );
			let text = '';
			child.stdout.on( 'data', ( data ) => ( text += data ) );
			child.stderr.on( 'data', ( data ) => ( text += data ) );
			child.on( 'close', () => resolve( text ) );
		} );
		if ( process.env.LATCHKEY_REMINDER_KEYS ) {
			process.stderr.write( `${ said }\n` );
		}
		let year: Year;
		try {
			year = JSON.parse( said );
		} catch {
			throw new Error( said );
		}
		expect( year.wrong ).toEqual( [] );
		expect( year.most_in_a_run ).toBeLessThanOrEqual( 200 );
		expect( year.expected ).toBeGreaterThan( KEYS );
		expect( year.sent ).toBeGreaterThanOrEqual( year.expected );
		for ( const count of Object.values( year.steps ) ) {
			expect( count ).toBeGreaterThan( KEYS / 5 );
		}
		for ( const kind of [ 'early', 'rebought', 'after_outage' ] as const ) {
			expect( year[ kind ] ).toBeGreaterThan( 0 );
		}
	} );
} );
