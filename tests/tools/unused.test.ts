import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { environment } from '../../tools/setup/process.mjs';
import { suites } from '../../tools/test/suites.mjs';

const root = path.resolve( __dirname, '../..' );
const folders: string[] = [];

afterAll( () =>
	folders.forEach( ( folder ) =>
		fs.rmSync( folder, { recursive: true, force: true } )
	)
);

/** A folder with these files. */
function plant( files: Record< string, string > ): string {
	const folder = fs.mkdtempSync(
		path.join( fs.realpathSync( os.tmpdir() ), 'unused-' )
	);
	folders.push( folder );
	for ( const [ name, text ] of Object.entries( files ) ) {
		const file = path.join( folder, name );
		fs.mkdirSync( path.dirname( file ), { recursive: true } );
		fs.writeFileSync( file, text );
	}
	return folder;
}

/** What a suite's command says of a folder; the suite must be there. */
function check( suite: string, ...more: string[] ) {
	const [ program = '', ...parameters ] =
		suites.find( ( { name } ) => name === suite )?.command ?? [];
	const { status, stdout, stderr } = spawnSync(
		program,
		[ ...parameters, ...more ].map( ( word ) =>
			word.replace( '{root}', `${ root }/` )
		),
		{ cwd: root, env: environment(), encoding: 'utf8' }
	);
	return { status, said: stdout + stderr };
}

describe( 'what nobody uses is found', () => {
	const folder = plant( {
		'package.json': JSON.stringify( {
			name: 'planted',
			devDependencies: { 'never-used': '1.0.0', webpack: '5.0.0' },
		} ),
		'webpack.config.js':
			"module.exports = { entry: { a: './src/index.ts' } };",
		'jest.config.js': 'module.exports = {};',
		'src/index.ts':
			"import { used } from './some'; import type { Used } from './some'; used satisfies Used;",
		'src/some.ts':
			'export const used = 1; export const unused = 2; export type Used = number; export type Unused = string;' +
			'export const tested = 3; export const shown = 4; shown;',
		'src/some.test.ts':
			"import { shown, tested } from './some'; import { helper } from './tested'; tested; shown; helper;",
		'src/tested.ts': 'export const helper = 1;',
		'src/stray.ts': 'export const stray = 1;',
	} );

	it( 'in TypeScript', () => {
		const { status, said } = check( 'unused-exports', '-D', folder );
		expect( said ).toMatch( /^unused +src\/some.ts/m );
		expect( said ).toMatch( /^Unused +type +src\/some.ts/m );
		expect( said ).toMatch( /^src\/stray.ts/m );
		expect( said ).toMatch( /^never-used/m );
		expect( said ).not.toMatch( /^(used|tested|shown|Used|helper)\b/im );
		expect( status ).toBe( 1 );
	} );

	it( 'but by a test', () => {
		const { status, said } = check( 'unused-in-product', '-D', folder );
		expect( said ).toMatch( /^tested +src\/some.ts/m );
		expect( said ).toMatch( /^src\/tested.ts/m );
		expect( said ).not.toMatch( /^(used|shown)\b/m );
		expect( status ).toBe( 1 );
	} );

	it( 'in style sheets', () => {
		const styled = plant( {
			'src/styles.scss':
				'.latchkey-a { &__b, &__c, &.is-good, &.is-bad { top: 0; } } .latchkey-t, .components-button { top: 0; }',
			'src/a.tsx':
				'<i className={ `latchkey-a is-${ tone }` } title="good" />;',
			'src/a.test.tsx': '<i className="latchkey-t" />;',
			'templates/a.php': '<p class="latchkey-a__c">',
		} );
		const { status, said } = check( 'unused-styles', '--root', styled );
		expect( said.match( /the class .*(?=\.)/g ) ).toEqual( [
			'the class latchkey-a__b',
			'the class is-bad',
			'the class latchkey-t',
		] );
		expect( status ).toBe( 1 );
	} );

	it( 'in PHP', () => {
		const php = plant( {
			'product/a.php': `<?php
				namespace Planted;
				interface Handler { public function handle(): void; public function name(): string; }
				enum Tone { case Good; case Bad; }
				final class Mail implements Handler, \\Countable {
					public const USED = 1;
					public const UNUSED = 2;
					public readonly int $written;
					public function __construct(public readonly int $read) { $this->written = self::USED; }
					public function handle(): void {}
					public function name(): string { return ''; }
					public function count(): int { return $this->counted(); }
					private function counted(): int { return 0; }
					public function first_class(): void {}
					public function in_an_array(): void {}
					public function by_name(): void {}
					public function behind_null(): void {}
					public function or_else(): void {}
					public static function of_the_class(): void {}
					public function dead(): void { $this->used_by_dead(); }
					public function used_by_dead(): void { $this->dead(); }
					public function tested(): void {}
					public function excepted(): void {}
				}
				final class Never { public function __construct() {} public function run(): void {} }
				final class Shown { public function __construct(public readonly int $by_a_row, public readonly int $by_none, public readonly int $by_a_value) {} }`,
			'product/main.php': `<?php
				namespace Planted;
				use Latchkey\\Rest\\Field;
				use Latchkey\\Rest\\Fields;
				function run(Handler $handler, Mail $mail, ?Mail $maybe, Mail|false $either): void {
					$handler->handle();
					array_map($mail->first_class(...), []);
					array_map([$mail, 'in_an_array'], []);
					$name = 'by_name';
					$mail->$name();
					$maybe?->behind_null();
					$either->or_else();
					Mail::of_the_class();
					echo $mail->read, Tone::Good->name;
				}
				/** @return Fields<Shown, null> */
				function fields(): Fields {
					$of = static fn (): array => [];
					return new Fields(['by_a_row' => new Field($of), 'by_a_value' => new Field($of, value: static fn (): int => 0)]);
				}
				run(new Mail(1), new Mail(2), null, false);
				fields()->values(new Shown(1, 2, 3), null);`,
			'test.php': `<?php
				namespace Planted;
				(new Mail(1))->tested();`,
			'phpstan.neon': `
includes: [ ${ root }/tools/unused/php.neon ]
parameters:
    customRulesetUsed: true
    paths: [ product, test.php ]
    bootstrapFiles: [ ${ root }/includes/autoload.php ]
    tmpDir: cache
    unused:
        product!: [ %currentWorkingDirectory%/product ]
        exceptions!:
            'Planted\\*::excepted()': planted
            'Planted\\*::gone()': planted
`,
		} );
		const { status, stdout } = spawnSync(
			path.join( root, 'vendor/bin/phpstan' ),
			[
				...[ 'analyse', '--no-progress', '--error-format=raw' ],
				...[ '-a', path.join( root, 'vendor/autoload.php' ) ],
			],
			{ cwd: php, encoding: 'utf8' }
		);
		expect(
			stdout
				.match( /(?<=uses Planted\\)\S+(?=\.$)|No member .*/gm )
				?.sort()
		).toEqual( [
			'Handler::name()',
			'Mail::$written',
			'Mail::UNUSED',
			'Mail::dead()',
			'Mail::name()',
			'Mail::tested()',
			'Mail::used_by_dead()',
			'Never::__construct()',
			'Never::run()',
			'No member is called Planted\\*::gone(): the exception can go.',
			'Shown::$by_a_value',
			'Shown::$by_none',
			'Tone::Bad',
		] );
		expect( status ).toBe( 1 );
	} );
} );
