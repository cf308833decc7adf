import fs from 'node:fs';
import path from 'node:path';
import type { DropIn } from '../../site';
import { Shop } from '../../woocommerce/support/shop';
import { evaluate, mustUse } from '../../rest/support/site';

interface Known {
	/** Its folder in DB_DROPIN_DIR: the name of its repository. */
	folder: string;
	/** The file that becomes db.php. */
	file: string;
	/** PHP of db-config.php. */
	config?: string;
	/** Set if it tries a lost connection again and again, until PHP has no memory left. */
	neverReconnects?: true;
}

const KNOWN: Known[] = [
	{
		folder: 'ludicrousdb',
		file: 'ludicrousdb/drop-ins/db.php',
		// As in its own sample.
		config: `$wpdb->charset = 'utf8mb4'; $wpdb->collate = 'utf8mb4_unicode_520_ci';`,
		neverReconnects: true,
	},
	{ folder: 'hyperdb', file: 'db.php' },
];

/** Seconds by which the replica is late. */
const LAG = 5;

const dir = process.env.DB_DROPIN_DIR ?? '';
const isThere = ( { folder, file }: Known ) =>
	dir !== '' && fs.existsSync( path.join( dir, folder, file ) );

export const missing = KNOWN.filter( ( known ) => ! isThere( known ) ).map(
	( { folder } ) => folder
);

export interface Setup {
	name: string;
	dropIn: DropIn;
	lag: boolean;
	reconnects: boolean;
}

/** Each drop-in with one server, and with a replica that lags. */
export const SETUPS: Setup[] = KNOWN.filter( isThere ).flatMap(
	( { folder, file, config, neverReconnects } ) =>
		[ false, true ].map( ( lag ) => ( {
			name: `${ folder }, ${ lag ? `a replica ${ LAG } s behind` : 'one server' }`,
			lag,
			reconnects: ! neverReconnects,
			dropIn: {
				file: path.join( path.resolve( dir ), folder, file ),
				...( config && { config } ),
				...( lag && { lag: LAG } ),
			},
		} ) )
);

/** A line of a server's log. */
interface Logged {
	at: number;
	thread: number;
	sql: string;
}

/** A request, and what the servers logged for it. */
export interface Unit {
	name: string;
	transactions: string[][];
	/** Statements that were sent to another connection or server during a transaction. */
	beside: string[];
	rolledBack: number;
	/** Writes that went to the replica. */
	astray: string[];
}

const OURS = /wp_latchkey_/;
const WRITES = /^(START|INSERT|UPDATE|DELETE|REPLACE|CREATE|ALTER)/i;

/** A shop whose database is a drop-in, and the logs of its servers. */
export class DropInShop {
	private readonly requests: { name: string; from: number; to: number }[] =
		[];

	private constructor(
		readonly shop: Shop,
		readonly setup: Setup
	) {}

	static async open( setup: Setup ): Promise< DropInShop > {
		const shop = await Shop.open( 'hpos', {
			database: 'mariadb',
			dropIn: setup.dropIn,
			// Where LudicrousDB looks for itself.
			constants: { WPDB_PLUGIN_DIR: path.resolve( dir ) },
		} );
		// No other process runs at the same time.
		mustUse(
			shop.site,
			'no-queue',
			`add_filter( 'action_scheduler_allow_async_request_runner', '__return_false' );`
		);
		const opened = new DropInShop( shop, setup );
		for ( const server of [ 'primary', 'replica' ] as const ) {
			await opened.ask(
				server,
				`SET GLOBAL log_output = 'TABLE', GLOBAL general_log = 1`
			);
		}
		return opened;
	}

	/** Queries a server directly, without the drop-in. */
	ask< T >( server: 'primary' | 'replica', sql: string ): Promise< T[] > {
		return evaluate(
			this.shop.site,
			`[ $host, $password ] = $input[0] === 'replica' ? DB_REPLICA : [ DB_HOST, DB_PASSWORD ];
			[ $host, $port ] = explode( ':', $host );
			$db = new mysqli( $host, DB_USER, $password, DB_NAME, (int) $port );
			$rows = $db->query( $input[1] );
			return is_bool( $rows ) ? [] : $rows->fetch_all( MYSQLI_ASSOC );`,
			[ server, sql ]
		);
	}

	/** Waits until the replica has everything that was written so far. */
	async caughtUp(): Promise< void > {
		if ( ! this.setup.lag ) {
			return;
		}
		const [ last ] = await this.ask< { at: string } >(
			'primary',
			'SELECT @@gtid_binlog_pos AS at'
		);
		const [ waited ] = await this.ask< { result: string } >(
			'replica',
			`SELECT MASTER_GTID_WAIT( '${ last?.at }', 120 ) AS result`
		);
		expect( waited?.result ).toBe( '0' );
	}

	/** Does something whose statements are then read from the logs. */
	async during< T >( name: string, work: () => Promise< T > ): Promise< T > {
		const from = Date.now() / 1000;
		try {
			return await work();
		} finally {
			this.requests.push( { name, from, to: Date.now() / 1000 } );
		}
	}

	/** What the servers logged, by request. */
	async units(): Promise< Unit[] > {
		const [ primary, replica ] = [
			await this.logged( 'primary' ),
			this.setup.lag ? await this.logged( 'replica' ) : [],
		];
		return this.requests.map( ( { name, from, to } ) => {
			const within = ( { at }: Logged ) => at >= from && at <= to;
			return unit(
				name,
				primary.filter( within ),
				replica.filter( within )
			);
		} );
	}

	private async logged( server: 'primary' | 'replica' ): Promise< Logged[] > {
		const rows = await this.ask< {
			at: string;
			thread: string;
			sql: string;
		} >(
			server,
			`SELECT UNIX_TIMESTAMP( event_time ) AS at, thread_id AS thread, LEFT( CONVERT( argument USING utf8mb4 ), 200 ) AS \`sql\` FROM mysql.general_log
			WHERE command_type = 'Query' AND ( argument LIKE '%latchkey\\_%' OR argument REGEXP '^(START|COMMIT|ROLLBACK|INSERT|UPDATE|DELETE)' )
			AND event_time >= FROM_UNIXTIME( ${ this.requests[ 0 ]?.from ?? 0 } )`
		);
		return rows.map( ( row ) => ( {
			at: Number( row.at ),
			thread: Number( row.thread ),
			sql: row.sql,
		} ) );
	}
}

function unit( name: string, primary: Logged[], replica: Logged[] ): Unit {
	const found: Unit = {
		name,
		transactions: [],
		beside: [],
		rolledBack: 0,
		astray: replica
			.filter( ( { sql } ) => WRITES.test( sql ) )
			.map( ( { sql } ) => sql ),
	};
	let open: { thread: number; from: number; all: string[] } | null = null;
	for ( const { at, thread, sql } of primary ) {
		if ( /^START TRANSACTION/.test( sql ) && ! open ) {
			open = { thread, from: at, all: [] };
		} else if ( /^ROLLBACK/.test( sql ) ) {
			found.rolledBack++;
			open = null;
		} else if ( open && /^COMMIT/.test( sql ) && thread === open.thread ) {
			const { from } = open;
			found.beside.push(
				...replica
					.filter( ( one ) => one.at >= from && one.at <= at )
					.filter( ( one ) => OURS.test( one.sql ) )
					.map( ( one ) => one.sql )
			);
			found.transactions.push( open.all );
			open = null;
		} else if ( thread === open?.thread ) {
			open.all.push( sql );
		} else if ( open && OURS.test( sql ) ) {
			found.beside.push( sql );
		}
	}
	if ( open ) {
		found.beside.push( 'A transaction did not end.' );
	}
	return found;
}
