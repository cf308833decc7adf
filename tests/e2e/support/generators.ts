import type { Page } from '@playwright/test';
import { SPACED, UNBROKEN } from './worst';

/** The Generators screen. */
export const GENERATORS = '/wp-admin/admin.php?page=latchkey-generators';

type Php = ( code: string ) => string;

/** Values of a generator for a test; the others have defaults. */
export interface PlantedGenerator {
	name: string;
	pattern?: string;
	charset?: string;
	valid_for?: number;
	activation_limit?: number;
	chunks?: number;
}

/**
 * Empties the tables of generators, jobs and license keys, and makes these generators instead.
 *
 * @return Their ids, in the same order.
 */
export function plantGenerators(
	php: Php,
	generators: PlantedGenerator[]
): number[] {
	const text = Buffer.from( JSON.stringify( generators ) ).toString(
		'base64'
	);
	return JSON.parse(
		php( `
use Latchkey\\Database\\Tables;
use Latchkey\\Support\\Actor;
use Latchkey\\Generators\\GeneratorFields;
$db = new Latchkey\\Database\\Db();
foreach ( array( Tables::Generators, Tables::Jobs, Tables::Licenses ) as $table ) {
	$db->execute( 'DELETE FROM %i', $table->name() );
}
delete_user_option( 1, 'persisted_preferences' );
update_option( 'show_avatars', 0 );
wp_update_user( array( 'ID' => 1, 'display_name' => 'Ada Okafor' ) );
$service = Latchkey\\Plugin::instance()->generators->service();
$ids = array();
foreach ( json_decode( base64_decode( '${ text }' ), true ) as $one ) {
	$ids[] = $service->create( $one['name'], ( new GeneratorFields() )->with( $one ), Actor::system() )->id;
}
echo json_encode( $ids );` )
	);
}

export const TIDEWRITER: PlantedGenerator = {
	name: 'Tidewriter Pro codes',
	pattern: 'TIDE-####-####-####',
	valid_for: 365,
	activation_limit: 3,
};

/** The generators of a shop. */
export const SHOP: PlantedGenerator[] = [
	{
		name: UNBROKEN,
		pattern: `HB-{year}${ '-####'.repeat( 12 ) }`,
		charset: '0123456789',
		valid_for: 14,
		activation_limit: 1,
	},
	{ name: 'Groups of four' },
	{ name: SPACED, valid_for: 3650, activation_limit: 100000 },
	TIDEWRITER,
];

/**
 * The runs in the mock-up: one that another process is running, and three earlier ones.
 *
 * @return The id of the running one.
 */
export function plantRuns( php: Php, generatorId: number ): number {
	return Number(
		php( `
$db = new Latchkey\\Database\\Db();
$rows = array(
	array( 'done', 5000, 5000, '2026-09-08 13:05:00' ),
	array( 'cancelled', 5000, 1250, '2026-10-02 19:41:00' ),
	array( 'done', 5000, 5000, '2026-11-14 15:20:00' ),
	array( 'running', 50000, 32400, gmdate( 'Y-m-d H:i:s' ) ),
);
foreach ( $rows as list( $state, $total, $done, $at ) ) {
	$lease = 'running' === $state ? array( 'lease' => wp_generate_uuid4() ) : array();
	$id = $db->insert_new( Latchkey\\Database\\Tables::Jobs, $lease + array( 'kind' => 'generate', 'object_id' => ${ generatorId }, 'state' => $state, 'total' => $total, 'done' => $done, 'input' => '{}', 'created_by' => 1, 'creator_kind' => 'user', 'creator_id' => 1, 'created_at' => $at, 'updated_at' => $at ) );
}
echo $id;` )
	);
}

/**
 * Simulates that another process is running a job: before each request of the page, the lease is renewed.
 *
 * @param page The page that shows it.
 * @param php  Runs PHP in the site.
 * @param id   The run's job.
 */
export async function holdRun(
	page: Page,
	php: Php,
	id: number
): Promise< void > {
	await page.route( new RegExp( `jobs/${ id }/run` ), async ( route ) => {
		php(
			`( new Latchkey\\Database\\Db() )->execute( 'UPDATE %i SET leased_until = %s WHERE id = %d', Latchkey\\Database\\Tables::Jobs->name(), gmdate( 'Y-m-d H:i:s', time() + Latchkey\\Jobs\\JobRunner::LEASE ), ${ id } );`
		);
		await route.continue();
	} );
}

/** How many license keys there are, and how many different codes. */
export function countKeys( php: Php ): { keys: number; codes: number } {
	return JSON.parse(
		php( `
$row = ( new Latchkey\\Database\\Db() )->row( 'SELECT COUNT(*) AS n, COUNT(DISTINCT code_hash) AS codes FROM %i', Latchkey\\Database\\Tables::Licenses->name() );
echo json_encode( array( 'keys' => $row->int( 'n' ), 'codes' => $row->int( 'codes' ) ) );` )
	);
}

/** Opens the screen and waits for its heading. */
export async function openGenerators(
	page: Page,
	query = ''
): Promise< void > {
	await page.goto( GENERATORS + query );
	await page.getByRole( 'heading', { level: 1 } ).waitFor();
}

/** Opens the dialog to generate license keys in the list. */
export async function askFor(
	page: Page,
	name: string,
	count: number
): Promise< void > {
	await page
		.getByRole( 'button', { name: `Generate with ${ name }` } )
		.click();
	await page.getByLabel( 'How many' ).fill( String( count ) );
	await page
		.getByRole( 'button', { name: /^Generate [\d,]+ license keys?$/ } )
		.click();
}
