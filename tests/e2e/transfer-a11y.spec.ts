import { inDirectionOf, take, type Device, type Tour } from './support/picture';
import {
	CHECK,
	PICTURED,
	ROWS,
	answerCheck,
	chooseFile,
	openTransfer,
	windows1252,
} from './support/transfer';
import { EMAIL, UNBROKEN, nameAdministrator } from './support/worst';
import { test } from './test';

const HANG = () => new Promise< void >( () => {} );

/** Two that can be imported, and two that cannot. */
const FOUR = windows1252( `${ UNBROKEN }.csv`, [
	'code;email',
	`DONE-0001-${ Date.now() };${ EMAIL }`,
	`DONE-0002-${ Date.now() };`,
	';x@y.example',
	'DONE-0003;nobody',
] );

/** A file of everything with the longest name. */
const EVERYTHING = windows1252( `${ UNBROKEN }.jsonl`, [
	'{"format":"latchkey","version":1}',
	'{"type":"generator","name":"G"}',
	'{"type":"license","code":"A"}',
	'{"type":"end","records":2}',
] );

/** Every state up to the job, of a store that answers as the design's does. */
const TOUR: Tour = {
	home: {
		reach: async ( page ) => {
			await openTransfer( page );
			await page.getByText( 'None yet.' ).waitFor();
		},
	},
	refused: {
		reach: async ( page ) => {
			await chooseFile( page, {
				name: 'licence-files-for-the-university-consortium-2026.csv',
				mimeType: 'text/csv',
				buffer: Buffer.from( '<?php echo "a,b";' ),
			} );
			await page
				.getByText( 'This is a program, not a table.' )
				.first()
				.waitFor();
		},
	},
	columns: {
		reach: async ( page ) => {
			await page.route( CHECK, answerCheck );
			await chooseFile( page, PICTURED );
			await page.getByText( 'can be sold' ).first().waitFor();
		},
	},
	checking: {
		reach: async ( page ) => {
			await page.route( CHECK, HANG );
			await page.getByRole( 'button', { name: /^Check all/ } ).click();
			await page.getByRole( 'progressbar' ).waitFor();
		},
		leave: async ( page ) => {
			await page.unroute( CHECK, HANG );
			await page.getByRole( 'button', { name: 'Cancel' } ).click();
		},
	},
	check: {
		reach: async ( page ) => {
			await page.getByRole( 'button', { name: /^Check all/ } ).click();
			await page
				.getByRole( 'button', { name: /^Import [\d,]+ keys/ } )
				.waitFor();
		},
	},
	sending: {
		reach: async ( page ) => {
			await page.route( ROWS, HANG );
			await page
				.getByRole( 'button', { name: /^Import [\d,]+ keys/ } )
				.click();
			await page
				.getByRole( 'button', { name: 'Cancel', disabled: false } )
				.waitFor();
		},
		leave: async ( page ) => {
			await page.unroute( ROWS, HANG );
			await page.getByRole( 'button', { name: 'Cancel' } ).click();
			await page.getByText( 'Cancelled', { exact: true } ).waitFor();
		},
	},
	cancelled: {
		reach: async ( page ) => {
			await page.getByText( 'What was done by then is kept.' ).waitFor();
		},
		leave: ( page ) => page.unroute( CHECK ),
	},
	done: {
		reach: async ( page ) => {
			await openTransfer( page );
			await chooseFile( page, FOUR );
			await page
				.getByRole( 'button', { name: 'Check all 4 rows' } )
				.click();
			await page.getByRole( 'button', { name: 'Import 2 keys' } ).click();
			await page
				.getByRole( 'heading', { name: '2 license keys imported' } )
				.waitFor();
		},
	},
	everything: {
		reach: async ( page ) => {
			await openTransfer( page );
			await chooseFile( page, EVERYTHING );
			await page.getByText( 'there are no columns to choose' ).waitFor();
		},
	},
	waiting: {
		reach: async ( page, php ) => {
			const job = php(
				`$imports = Latchkey\\Plugin::instance()->transfer->imports(); $job = $imports->start( '${ UNBROKEN }.csv', 20000, Latchkey\\Transfer\\Import\\KnownCodes::Skip, Latchkey\\Support\\Actor::system(), 1 ); $imports->receive( $job, array( array( 'line' => 1, 'code' => 'A' ) ) ); echo $job->id;`
			);
			await page.evaluate(
				( id ) =>
					window.localStorage.setItem(
						`latchkey-upload-${ id }`,
						JSON.stringify( { job: id, file: { name: 'a.csv' } } )
					),
				Number( job )
			);
			await openTransfer( page );
			await page
				.getByRole( 'button', { name: 'Choose the file again' } )
				.waitFor();
		},
		leave: async ( page ) => {
			await page
				.getByRole( 'button', { name: 'Cancel this import' } )
				.click();
			await page
				.getByText( 'An import waits for its rows' )
				.waitFor( { state: 'detached' } );
		},
	},
	'home-earlier': {
		reach: async ( page ) => {
			await openTransfer( page );
			await page
				.getByText( 'Cancelled', { exact: true } )
				.first()
				.waitFor();
		},
	},
};

for ( const [ name, devices ] of [
	[ 'Import & export in every state', [ 'desktop', 'mobile' ] ],
	[ 'Import & export, right to left', [ 'rtl', 'rtl-mobile' ] ],
] as [ string, Device[] ][] ) {
	test( `${ name }: drawn, no sideways scrolling, axe finds nothing`, async ( {
		page,
		php,
	} ) => {
		test.slow();
		php(
			`$db = new Latchkey\\Database\\Db(); foreach ( array( Latchkey\\Database\\Tables::Jobs, Latchkey\\Database\\Tables::Events, Latchkey\\Database\\Tables::Licenses ) as $table ) { $db->execute( 'DELETE FROM %i', $table->name() ); }`
		);
		nameAdministrator( php );
		await inDirectionOf( devices, () =>
			take( page, php, TOUR, devices, 'transfer-' )
		);
	} );
}
