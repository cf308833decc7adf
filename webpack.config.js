/**
 * One entry per screen group, and two chunks that screens share: DataViews, and our own parts.
 *
 * PHP enqueues build/<entry>.js after build/dataviews.js and build/shared.js; each page of ours loads exactly one screen group.
 */
const fs = require( 'fs' );
const path = require( 'path' );
const defaults = require( '@wordpress/scripts/config/webpack.config' );

const isExtraction = ( plugin ) =>
	plugin.constructor.name === 'DependencyExtractionWebpackPlugin';
/** The tools' own: a second copy could disagree with it. */
const Extraction = defaults.plugins.find( isExtraction ).constructor;

const src = ( file ) => path.resolve( __dirname, 'src', file );

/** The screen groups: each src/admin/<name>/index.tsx → build/<name>.js. */
const screens = Object.fromEntries(
	fs
		.readdirSync( src( 'admin' ) )
		.map( ( name ) => [ name, src( `admin/${ name }/index.tsx` ) ] )
		.filter( ( [ , file ] ) => fs.existsSync( file ) )
);

/** Reads files for the screen Import & export. */
const WORKER = 'transfer-worker';

module.exports = {
	...defaults,
	entry: {
		...screens,
		'wc-components': src( 'wc-components/index.tsx' ),
		'product-settings': src( 'product-settings/index.ts' ),
		'order-page': src( 'order-page/index.ts' ),
		account: src( 'account/index.ts' ),
		connect: src( 'connect/index.ts' ),
		[ WORKER ]: src( 'admin/transfer/worker.ts' ),
		'license-keys-block/index': src( 'license-keys-block/index.ts' ),
	},
	output: {
		...defaults.output,
		path: path.resolve( __dirname, 'build' ),
		// Two bundles of one page share this name; another plugin's bundles must not.
		chunkLoadingGlobal: 'webpackChunkLatchkey',
		uniqueName: 'latchkey',
	},
	optimization: {
		...defaults.optimization,
		splitChunks: {
			cacheGroups: {
				...defaults.optimization.splitChunks.cacheGroups,
				dataviews: {
					name: 'dataviews',
					test: /[\\/]node_modules[\\/](?!@wordpress[\\/]icons)/,
					// A worker is one script.
					chunks: ( { name } ) => name !== WORKER,
					enforce: true,
				},
				shared: {
					name: 'shared',
					test: /[\\/]src[\\/](client|admin[\\/](ui|labels))[\\/]/,
					chunks: ( { name } ) => name in screens,
					enforce: true,
				},
			},
		},
	},
	module: {
		...defaults.module,
		rules: [
			...defaults.module.rules,
			{
				// The package calls itself free of side effects; its style sheet is one.
				test: /[\\/]@wordpress[\\/]dataviews[\\/]build-style[\\/]/,
				sideEffects: true,
			},
			{
				test: /[\\/]@wordpress[\\/]dataviews[\\/]build-wp[\\/]index\.js$/,
				use: [
					require.resolve( './tools/trim-dataviews.js' ),
					require.resolve( './tools/dataviews-loader.js' ),
				],
			},
		],
	},
	plugins: [
		...defaults.plugins.filter( ( plugin ) => ! isExtraction( plugin ) ),
		new Extraction( {
			requestToExternal: ( request ) =>
				request === '@woocommerce/components'
					? [ 'wc', 'components' ]
					: undefined,
			requestToHandle: ( request ) =>
				request === '@woocommerce/components'
					? 'wc-components'
					: undefined,
		} ),
	],
	performance: { hints: false },
};
