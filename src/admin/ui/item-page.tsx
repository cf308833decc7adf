import type { ComponentProps, ReactNode } from 'react';
import { Missing } from './missing';
import { Page } from './page';
import type { Item } from './use-item';

interface Props< Body > {
	found: Item< Body >;
	/** Stands there until its own name is known. */
	title: string;
	back: { label: string; to: Record< string, null > };
	words: Pick< ComponentProps< typeof Missing >, 'gone' | 'failed' >;
	/** Draws the page of what was found. */
	children: ( item: Body ) => ReactNode;
}

/** One thing on its own URL, or what is shown instead. */
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
