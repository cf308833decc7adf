import { __ } from '@wordpress/i18n';
import type { Stats } from '../../types/stats';
import { ageWord, endsWord, failsWord, unusedWord } from '../api-keys/age';
import { Badge } from '../ui/badge';
import { Card } from '../ui/card';
import { NamedLink } from '../ui/named-link';
import { useNow } from '../ui/use-now';
import { SmallTable } from '../ui/small-table';
import { ViewAll } from './view-all';
import { urls } from './words';

type ApiKeys = NonNullable< Stats[ 'api_keys' ] >;
type Pair = ApiKeys[ 'keys' ][ number ];

/** API keys that fail, end soon, are used by nobody, or are old. */
export function ApiKeysCard( { apiKeys }: { apiKeys: ApiKeys } ) {
	const now = useNow();
	const title = __( 'API keys to look at', 'latchkey' );
	return (
		<Card
			title={ title }
			action={ <ViewAll url={ urls.apiKeys() } of={ title } /> }
			isFlush
		>
			<SmallTable< Pair >
				rows={ apiKeys.keys }
				none={ __(
					'Each API key works and is in use, and none is old or ends soon.',
					'latchkey'
				) }
				columns={ [
					{
						label: __( 'Name', 'latchkey' ),
						cell: ( { id, name } ) => (
							<NamedLink
								named={ {
									text: name,
									url: urls.apiKeys( id ),
								} }
							/>
						),
					},
					{
						label: __( 'Why', 'latchkey' ),
						cell: ( pair ) => (
							<Badge
								tone={
									pair.reason === 'failing' ? 'bad' : 'look'
								}
							>
								{ whyWord( pair, now ) }
							</Badge>
						),
					},
				] }
			/>
		</Card>
	);
}

function whyWord( pair: Pair, now: Date ): string {
	switch ( pair.reason ) {
		case 'failing':
			return failsWord( pair.failing_since ?? '' );
		case 'ending':
			return endsWord( pair.expires_at ?? '', now );
		case 'old':
			return ageWord( pair, now );
		default:
			return unusedWord( pair.reason === 'unused' );
	}
}
