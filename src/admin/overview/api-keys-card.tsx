import { __ } from '@wordpress/i18n';
import type { Stats } from '../../types/stats';
import { ageWord, unusedWord } from '../api-keys/age';
import { Badge } from '../ui/badge';
import { Card } from '../ui/card';
import { NamedLink } from '../ui/named-link';
import { useNow } from '../ui/use-now';
import { SmallTable } from './small-table';
import { ViewAll } from './view-all';
import { urls } from './words';

type ApiKeys = NonNullable< Stats[ 'api_keys' ] >;
type Pair = ApiKeys[ 'keys' ][ number ];

/** API keys that nobody uses, or that are old. */
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
					'Each API key is in use, and none is old.',
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
							<Badge tone="look">
								{ pair.reason === 'old'
									? ageWord( pair, now )
									: unusedWord( pair.reason === 'unused' ) }
							</Badge>
						),
					},
				] }
			/>
		</Card>
	);
}
