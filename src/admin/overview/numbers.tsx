import { __, _n, sprintf } from '@wordpress/i18n';
import type { Stats } from '../../types/stats';
import { numberWord } from '../labels/numbers';
import { changeWord, moreWord, urls } from './words';

interface Shown {
	label: string;
	value: string;
	note: string;
	/** The list that it counts. */
	url: string | null;
}

/** The numbers at the top: each leads to the list that it counts. */
export function Numbers( { stats }: { stats: Stats } ) {
	return (
		<ul className="latchkey-overview__numbers">
			{ numbers( stats ).map( ( one ) => (
				<li key={ one.label }>
					<Figure { ...one } />
				</li>
			) ) }
		</ul>
	);
}

function Figure( { label, value, note, url }: Shown ) {
	const parts = (
		<>
			<span className="latchkey-figure__label">{ label }</span>{ ' ' }
			<strong className="latchkey-figure__value">{ value }</strong>{ ' ' }
			<span className="latchkey-figure__note">{ note }</span>
		</>
	);
	return url ? (
		<a className="latchkey-figure" href={ url }>
			{ parts }
		</a>
	) : (
		<div className="latchkey-figure">{ parts }</div>
	);
}

function numbers( stats: Stats ): Shown[] {
	const { sold, activations, stock, owed, period } = stats;
	const owedUrl = urls.owed();
	return [
		{
			label: __( 'Keys sold', 'latchkey' ),
			value: numberWord( sold.total ),
			note: changeWord( sold, period ),
			url: urls.sold( stats ),
		},
		{
			label: __( 'Activations', 'latchkey' ),
			value: numberWord( activations.total ),
			note: changeWord( activations, period ),
			url: urls.activations( stats ),
		},
		{
			label: __( 'Keys in stock', 'latchkey' ),
			value: numberWord( stock.total ),
			note: stockWord( stock ),
			url: urls.stock(),
		},
		// Without a shop, nothing is owed.
		...( owedUrl
			? [
					{
						label: __( 'Keys owed', 'latchkey' ),
						value: moreWord( owed.keys, owed.is_more ),
						note: owedWord( owed ),
						url: owedUrl,
					},
				]
			: [] ),
	];
}

function stockWord( stock: Stats[ 'stock' ] ): string {
	const products = sprintf(
		/* translators: %s: number of products. */
		_n( '%s product', '%s products', stock.products, 'latchkey' ),
		numberWord( stock.products )
	);
	return stock.none_left === 0
		? products
		: sprintf(
				/* translators: 1: "5 products", 2: number of products. */
				_n(
					'%1$s, %2$s with none left',
					'%1$s, %2$s with none left',
					stock.none_left,
					'latchkey'
				),
				products,
				numberWord( stock.none_left )
			);
}

function owedWord( owed: Stats[ 'owed' ] ): string {
	return owed.orders === 0
		? __( 'No order waits', 'latchkey' )
		: sprintf(
				/* translators: %s: number of orders. */
				_n(
					'%s order waits for stock',
					'%s orders wait for stock',
					owed.orders,
					'latchkey'
				),
				moreWord( owed.orders, owed.is_more )
			);
}
