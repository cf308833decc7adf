/**
 * Runs PHPUnit inside a throw-away site.
 *
 * Options: --database sqlite|mariadb, --wordpress VERSION, --woocommerce FOLDER, --network (of two blogs, on the first); what follows `--` goes to PHPUnit.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { parseArgs } from 'node:util';
import { createSite } from '../site';
import { pluginDir } from '../site/paths';

async function main(): Promise< number > {
	const { values, positionals } = parseArgs( {
		allowPositionals: true,
		options: {
			database: { type: 'string', default: 'sqlite' },
			wordpress: { type: 'string', default: '7.1' },
			woocommerce: { type: 'string' },
			network: { type: 'boolean', default: false },
		},
	} );
	const site = await createSite( {
		database: values.database === 'mariadb' ? 'mariadb' : 'sqlite',
		wordpress: values.wordpress,
		woocommerce: values.woocommerce ?? null,
		...( values.network && { blog: 1 as const } ),
	} );
	try {
		const child = spawn(
			'php',
			[
				...[ '-d', 'memory_limit=1G', '-d', 'error_reporting=-1' ],
				'vendor/bin/phpunit',
				...positionals,
			],
			{
				cwd: pluginDir,
				stdio: [ 'ignore', 'inherit', 'inherit' ],
				env: { ...process.env, LATCHKEY_TEST_SITE: site.dir },
			}
		);
		const [ code ] = ( await once( child, 'exit' ) ) as [ number | null ];
		return code ?? 1;
	} finally {
		await site.stop();
	}
}

main()
	.then( ( code ) => process.exit( code ) )
	.catch( ( error: unknown ) => {
		process.stderr.write( `${ String( error ) }\n` );
		process.exit( 1 );
	} );
