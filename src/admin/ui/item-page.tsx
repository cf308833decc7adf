import type { ComponentProps, ReactNode } from 'react';
import { Missing } from './missing';
import { Page } from './page';
import type { Item } from './use-item';

interface Props< Body > {
	found: Item< Body >;
	/** The title until the name of the object is known. */
	title: string;
	back: { label: string; to: Record< string, null > };
	words: Pick< ComponentProps< typeof Missing >, 'gone' | 'failed' >;
	/** Renders the page of the object. */
	children: ( item: Body ) => ReactNode;
}

/** The page of one object with its own URL, or a message if it cannot be shown. */
export function ItemPage< Body >( props: Props< Body > ) {
	const { item, error, reload } = props.found;
	if ( item !== undefined ) {
		return <>{ props.children( item ) }</>;
	}
	return (
		<Page title={ props.title } back={ props.back }>
			<div className="latchkey-panel">
				<Missing
					{ ...props.words }
					error={ error }
					back={ props.back }
					onRetry={ reload }
				/>
			</div>
		</Page>
	);
}
