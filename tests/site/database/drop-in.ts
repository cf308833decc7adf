import fs from 'node:fs';
import path from 'node:path';
import type { Database, DropIn } from '../types';

/**
 * Installs a database drop-in.
 *
 * @param wordpress The site's WordPress.
 * @param dropIn    The drop-in.
 * @param database  The site's database, with the tables of WordPress.
 */
export function layDropIn(
	wordpress: string,
	dropIn: DropIn,
	database: Database
): void {
	const { settings, replica } = database;
	const server = (
		{ host, password }: { host: string; password: string },
		write: number,
		read: number
	) =>
		`$wpdb->add_database( array( 'host' => '${ host }', 'user' => '${ settings.user }', 'password' => '${ password }', 'name' => '${ settings.name }', 'write' => ${ write }, 'read' => ${ read } ) );`;
	fs.writeFileSync(
		path.join( wordpress, 'db-config.php' ),
		[
			'<?php',
			`define( 'DB_REPLICA', array( '${ ( replica ?? settings ).host }', '${ ( replica ?? settings ).password }' ) );`,
			dropIn.config ?? '',
			// Without a replica: the same server for reads and writes, as in the drop-ins' own samples.
			server( settings, 1, replica ? 2 : 1 ),
			server( replica ?? settings, 0, 1 ),
			'',
		].join( '\n' )
	);
	fs.copyFileSync(
		dropIn.file,
		path.join( wordpress, 'wp-content', 'db.php' )
	);
}
