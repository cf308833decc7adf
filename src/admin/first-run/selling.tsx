import { createInterpolateElement } from '@wordpress/element';
import { __, _n, sprintf } from '@wordpress/i18n';
import { Button } from '@wordpress/components';
import type { FirstRun } from '../../types/first-run';
import { lengthWord } from '../labels/lengths';
import { numberWord } from '../labels/numbers';
import { limitWord } from '../labels/seats';
import { Card } from '../ui/card';
import { screenUrl } from '../ui/screen-url';
import { sellingSteps } from './steps';
import { Way } from './way';

type Shop = NonNullable< FirstRun[ 'selling' ] >;
type Product = NonNullable< Shop[ 'product' ] >;

const title = () => __( 'Sell a product’s keys', 'latchkey' );

/** The way of a shop: from the product to an order that has its keys. */
export function Selling( {
	progress,
	isNext,
}: {
	progress: FirstRun;
	isNext: boolean;
} ) {
	const { selling } = progress;
	if ( ! selling ) {
		return <NoShop url={ progress.install_url } />;
	}
	const { product } = selling;
	return (
		<Way
			title={ title() }
			intro={ __(
				'Customers get a key with their order and find it in their account.',
				'latchkey'
			) }
			done={ sellingSteps( progress ) }
			isNext={ isNext }
			steps={ [
				{
					title: __( 'Choose the product', 'latchkey' ),
					text: product ? (
						<Chosen product={ product } />
					) : (
						__(
							'Open a product, tick “Sells license keys” in its License keys tab, and update it.',
							'latchkey'
						)
					),
					buttons: [
						{
							href: 'edit.php?post_type=product',
							children: __( 'Choose a product', 'latchkey' ),
						},
						{
							href: 'post-new.php?post_type=product',
							children: __( 'Add a product', 'latchkey' ),
						},
					],
				},
				{
					title: __( 'Give it keys to sell', 'latchkey' ),
					text: sellingSteps( progress )[ 1 ]
						? product && <Stock product={ product } />
						: __(
								'Paste the codes that you have, bring them in from a file, or let a generator make one for each order.',
								'latchkey'
							),
					buttons: product
						? [
								{
									href: addUrl( product ),
									children: __(
										'Add license keys',
										'latchkey'
									),
								},
								{
									href: generatorUrl( selling, product ),
									children: __(
										'Use a generator',
										'latchkey'
									),
								},
								...fromFile(),
							]
						: [],
				},
				{
					title: __( 'See what a customer gets', 'latchkey' ),
					text: selling.order ? (
						<Served order={ selling.order } />
					) : (
						__(
							'Shows the email with example keys. Nothing is sent. The first order that gets its keys stands here.',
							'latchkey'
						)
					),
					buttons: [
						{
							href: selling.email_url,
							children: __( 'See the email', 'latchkey' ),
						},
					],
				},
			] }
		/>
	);
}

const addUrl = ( { id }: Product ) =>
	screenUrl( 'licenses', { add: 1, product_id: id } ) ?? '';

function fromFile() {
	const href = screenUrl( 'transfer' );
	return href
		? [ { href, children: __( 'Import a file', 'latchkey' ) } ]
		: [];
}

/** Where a generator is chosen; where one is made for it, if there is none. */
function generatorUrl( shop: Shop, product: Product ): string {
	// The page of a variation is that of its product.
	const isWhole = new RegExp( `[?&]post=${ product.id }(&|$)` ).test(
		product.url
	);
	return (
		( ! shop.has_generator && isWhole
			? screenUrl( 'generators', {
					generator: 'new',
					product: product.id,
				} )
			: null ) ?? product.url
	);
}

function Chosen( { product }: { product: Product } ) {
	const terms = [
		product.follows || product.valid_count === null
			? null
			: lengthWord( {
					valid_unit: product.valid_unit,
					valid_count: product.valid_count,
				} ),
		product.activation_limit === null
			? null
			: limitWord( product.activation_limit ),
	].filter( Boolean );
	return (
		<>
			<bdi>{ product.name }</bdi>
			{ terms.map( ( term ) => `, ${ term }` ).join( '' ) }
			{ '. ' }
			{ product.url && (
				<a href={ product.url }>{ __( 'Change', 'latchkey' ) }</a>
			) }
		</>
	);
}

function Stock( { product }: { product: Product } ) {
	const texts = [
		product.stock > 0 || ! product.generates
			? sprintf(
					/* translators: %s: number of license keys. */
					_n(
						'%s key in stock.',
						'%s keys in stock.',
						product.stock,
						'latchkey'
					),
					numberWord( product.stock )
				)
			: null,
		product.generates ? __( 'A generator makes them.', 'latchkey' ) : null,
	].filter( Boolean );
	return (
		<>
			{ texts.join( ' ' ) }{ ' ' }
			{ ! product.generates && (
				<a href={ addUrl( product ) }>
					{ __( 'Add license keys', 'latchkey' ) }
				</a>
			) }
		</>
	);
}

function Served( { order }: { order: NonNullable< Shop[ 'order' ] > } ) {
	return createInterpolateElement(
		order.buyer
			? /* translators: <order/> is "Order #12", <buyer/> the name of its buyer. */
				__( '<order/> of <buyer/> has its keys.', 'latchkey' )
			: /* translators: <order/> is "Order #12". */
				__( '<order/> has its keys.', 'latchkey' ),
		{
			order: (
				<a href={ order.url }>
					{ sprintf(
						/* translators: %s: number of an order. */
						__( 'Order #%s', 'latchkey' ),
						order.number
					) }
				</a>
			),
			buyer: <bdi>{ order.buyer }</bdi>,
		}
	);
}

/** Selling needs WooCommerce. */
function NoShop( { url }: { url: string } ) {
	return (
		<Card title={ title() }>
			<p>
				{ __(
					'Selling needs WooCommerce, which is not active on this site. Install and activate it, and the steps are shown here. License keys and API keys work without it.',
					'latchkey'
				) }
			</p>
			{ url && (
				<div className="latchkey-first-run__buttons">
					<Button
						variant="secondary"
						href={ url }
						__next40pxDefaultSize
					>
						{ __( 'Get WooCommerce', 'latchkey' ) }
					</Button>
				</div>
			) }
		</Card>
	);
}
