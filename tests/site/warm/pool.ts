import fs from 'node:fs';
import path from 'node:path';
import { createSite, type Site } from '..';
import { startMariadb, type MariadbServer } from '../database/mariadb-server';
import { listens } from '../processes';
import type { Shell, Wish } from './wish';

/** A shell, and how to stop it. */
export interface Spare extends Shell {
	end: () => Promise< void >;
}

/** The maximum number of shells of one kind; a test file seldom has more sites at a time. */
const MOST_ALIKE = 2;
const MOST = 4;
/** Pages that are requested in advance, so that PHP compiles them. */
const PAGES = [ '/wp-json/wc/v1/keys', '/wp-login.php', '/' ];
/** The entries of wp-content before the site is used. */
const NEW = [
	...[ 'db.php', 'sqlite-database-integration' ],
	...[ 'mu-plugins', 'plugins', 'themes', 'uploads' ],
];

/** The shells that are ready, by wish. */
export class Pool {
	private readonly ready = new Map< string, Spare[] >();

	/** The number of shells of each kind that its last run requested; the most recent kind last. */
	private readonly wanted = new Map< string, number >();

	/** The same for the current run. */
	private readonly asked = new Map< string, number >();

	private making: { key: string; done: Promise< void > } | null = null;

	/** Called when a run begins. */
	begin(): void {
		this.asked.clear();
	}

	/**
	 * Takes a shell from the pool.
	 *
	 * @param wish The kind of shell.
	 * @return Null if there is none of this kind; the next run finds one.
	 */
	async take( wish: Wish ): Promise< Spare | null > {
		const key = JSON.stringify( wish );
		const count = Math.min(
			MOST_ALIKE,
			( this.asked.get( key ) ?? 0 ) + 1
		);
		this.asked.set( key, count );
		this.wanted.delete( key );
		this.wanted.set( key, count );
		if ( this.making?.key === key ) {
			await this.making.done;
		}
		for (;;) {
			const spare = this.ready.get( key )?.shift();
			if ( ! spare || ( await listens( spare.port ) ) ) {
				return spare ?? null;
			}
			await spare.end();
		}
	}

	/**
	 * Makes the shells that were requested last, one after the other, and stops the others.
	 *
	 * @param isWelcome Returns false as soon as a run begins, which needs the whole machine.
	 */
	async fill( isWelcome: () => boolean ): Promise< void > {
		let left = MOST;
		for ( const [ key, wanted ] of [ ...this.wanted ].reverse() ) {
			const spares = this.ready.get( key ) ?? [];
			this.ready.set( key, spares );
			const some = Math.min( left, wanted );
			left -= some;
			for ( const spare of spares.splice( some ) ) {
				await spare.end();
			}
			while ( spares.length < some && isWelcome() && ! this.making ) {
				const done = make( JSON.parse( key ) as Wish ).then(
					( spare ) => {
						spares.push( spare );
					}
				);
				this.making = { key, done };
				await done.finally( () => ( this.making = null ) );
			}
		}
	}

	async end(): Promise< void > {
		await this.making?.done.catch( () => {} );
		for ( const spare of [ ...this.ready.values() ].flat() ) {
			await spare.end();
		}
	}
}

async function make( wish: Wish ): Promise< Spare > {
	const mariadb = wish.database === 'mariadb' ? await startMariadb() : null;
	let site: Site | null = null;
	const end = async () => {
		await site?.stop();
		await mariadb?.stop();
	};
	try {
		site = await createOn( mariadb, wish );
		await warm( site, wish.workers );
		strip( site.dir );
		const { dir, port } = site;
		return { dir, port, mariadb, end };
	} catch ( error ) {
		await end();
		throw error;
	}
}

async function createOn(
	mariadb: MariadbServer | null,
	wish: Wish
): Promise< Site > {
	if ( mariadb ) {
		process.env.LATCHKEY_MARIADB = `${ mariadb.port }:${ mariadb.password }`;
	}
	return createSite( wish ).finally(
		() => delete process.env.LATCHKEY_MARIADB
	);
}

async function warm( { url, php }: Site, workers: number ): Promise< void > {
	await php( 'echo 1;' );
	for ( const page of PAGES ) {
		await Promise.all(
			Array.from( { length: workers }, async () =>
				( await fetch( url + page ) ).text()
			)
		);
	}
}

/** Removes what the requests in advance have left. The user of the site fills its tables again. */
function strip( dir: string ): void {
	const content = path.join( dir, 'wordpress', 'wp-content' );
	const empty = ( folder: string, keep: string[] = [] ) =>
		fs
			.readdirSync( folder )
			.filter( ( name ) => ! keep.includes( name ) )
			.forEach( ( name ) =>
				fs.rmSync( path.join( folder, name ), { recursive: true } )
			);
	empty( content, NEW );
	empty( path.join( content, 'uploads' ) );
	empty( path.join( content, 'mu-plugins' ), [ 'must-use.php' ] );
	fs.rmSync( path.join( dir, 'database' ), { recursive: true, force: true } );
	fs.rmSync( path.join( dir, 'installed' ) );
}
