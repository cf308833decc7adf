import { Tooltip } from '@wordpress/components';
import { moment, relative, siteDate, siteDateTime } from '../labels/dates';

/**
 * A date in the site's format; its exact time on hover and focus.
 */
export function SiteDate( { utc }: { utc: string } ) {
	return (
		<Tooltip text={ siteDateTime( utc ) }>
			{  }
			<time tabIndex={ 0 } dateTime={ moment( utc ).toISOString() }>
				{ siteDate( utc ) }
			</time>
		</Tooltip>
	);
}

/**
 * How long ago; on hover and focus the exact time and a note.
 */
export function Ago( {
	utc,
	now,
	note,
}: {
	utc: string;
	now: Date;
	/** Added to the exact time, e.g. the address that a request came from. */
	note?: string | undefined;
} ) {
	return (
		<Tooltip
			text={ [ siteDateTime( utc ), note ]
				.filter( Boolean )
				.join( ' · ' ) }
		>
			{  }
			<time tabIndex={ 0 } dateTime={ moment( utc ).toISOString() }>
				{ relative( utc, now ) }
			</time>
		</Tooltip>
	);
}
