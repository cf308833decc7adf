import type { Site } from '../../site';
import { basic } from './http';
import { byBasic, issuePairs, type Pair } from './pairs';
import { addUser, session, signIn } from './people';
import { evaluate } from './site';

/** The headers of callers by name. */
export type Callers = Record< string, Record< string, string > >;

/**
 * All kinds of callers: users of every role, and programs of every kind.
 *
 * @param site The site.
 */
export async function everybody( site: Site ): Promise< Callers > {
	const demoted = await addUser( site, 'administrator' );
	const [ reads, writes, disabled, revoked, editors ] = ( await issuePairs(
		site,
		{ permissions: 'read' },
		{},
		{ state: 'disabled' },
		{ state: 'revoked' },
		{ owner: demoted }
	) ) as [ Pair, Pair, Pair, Pair, Pair ];
	const passwords = await evaluate< Record< string, string > >(
		site,
		`get_user_by( 'login', $input[0] )->set_role( 'editor' );
		$made = [];
		foreach ( [ 'admin', $input[0] ] as $login ) {
			$made[] = WP_Application_Passwords::create_new_application_password( get_user_by( 'login', $login )->ID, [ 'name' => 'App' ] )[0];
		}
		return [ 'admin' => $made[0], 'editor' => $made[1], 'unknown' => Latchkey\\Rest\\CredentialFormat::generate( 'ck_' ) ];`,
		[ demoted ]
	);
	const admin = await signIn( site );
	const person = async ( role: string ) =>
		session( await signIn( site, await addUser( site, role ) ) );
	return {
		nobody: {},
		subscriber: await person( 'subscriber' ),
		editor: await person( 'editor' ),
		'store keeper': await person( 'store_keeper' ),
		administrator: session( admin ),
		'administrator without a nonce': { Cookie: admin.cookie },
		'administrator with a wrong nonce': {
			Cookie: admin.cookie,
			'X-WP-Nonce': 'abcdef0123',
		},
		'application password of an administrator': {
			Authorization: basic( 'admin', passwords.admin ?? '' ),
		},
		'application password of an editor': {
			Authorization: basic( demoted, passwords.editor ?? '' ),
		},
		'pair that reads': byBasic( reads ),
		'pair that writes': byBasic( writes ),
		'pair that writes, in an administrator’s browser': {
			...session( admin ),
			...byBasic( writes ),
		},
		'pair of an editor': byBasic( editors ),
		'disabled pair': byBasic( disabled ),
		'revoked pair': byBasic( revoked ),
		'unknown key': {
			Authorization: basic( passwords.unknown ?? '', writes.secret ),
		},
		'wrong secret': { Authorization: basic( writes.key, reads.secret ) },
	};
}
