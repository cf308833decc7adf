import type { Group } from './types';

/**
 * What people say about each route, in the order of the document. A route that is registered and missing here, or the other way round,
 * is an error of `npm run docs`.
 */
export const groups: Group[] = [
	{
		title: 'Sold software',
		text: 'The three calls that installed software makes. They need only a code, and no API key: never put an API key into software that customers install. [Validate, activate, deactivate](#validate-activate-deactivate) describes the responses.',
		routes: {
			'POST /keys/validate': {
				title: 'Ask whether a key is valid',
				text: 'Needs `key`. Changes nothing. With `instance`, the response also says whether that instance has a seat.',
				answer: 'verdict',
			},
			'POST /keys/activate': {
				title: 'Take a seat',
				text: 'Needs `key` and `instance`. If the same instance asks again, it keeps its seat: it counts once.',
				answer: 'verdict',
			},
			'POST /keys/deactivate': {
				title: 'Free a seat',
				text: 'Needs `key` and `instance`. An instance without a seat gets the same response, so it is safe to ask twice.',
				answer: 'verdict',
			},
		},
	},
	{
		title: 'License keys',
		routes: {
			'GET /keys': {
				title: 'List license keys',
				text: 'Filters combine with AND; `product_id` finds a product and its variations. Newest first. To read a whole store, use `after_id`. What `search` finds is counted up to 10,000: if there is more, `X-WP-Total` is 10000 and `X-Latchkey-Total: more` is sent with it; `Link: next` is always right.',
				answer: 'page',
			},
			'POST /keys': {
				title: 'Create a license key',
				text: 'With a `code` of your own, or with a `generator_id` that makes one.',
				answer: 'created',
			},
			'GET /keys/{id}': {
				title: 'Read a license key',
			},
			'PUT, PATCH /keys/{id}': {
				title: 'Change a license key',
				text: 'Only the fields that are sent change, with either method.',
			},
			'DELETE /keys/{id}': {
				title: 'Delete a license key',
				answer: 'deleted',
			},
			'POST /keys/batch': {
				title: 'Create, change and delete many',
				text: 'At most 100 parts in all. Each part gets its own response, in the same order: that of its own route, or `{"id", "error": {"code", "message", "data"}}`. The request itself is 200 even if parts fail.',
			},
			'POST /keys/lookup': {
				title: 'Find the key of a code',
				text: 'The code is sent in the body, so that no URL contains it. A code in lower case is also looked for in upper case.',
			},
			'POST /keys/search': {
				title: 'List license keys, with a text that is in no URL',
				text: 'As `GET /keys`, for a text that may contain a code or a piece of one.',
				answer: 'page',
			},
			'POST /keys/{id}/reveal': {
				title: 'Show one code',
				text: 'For screens that list keys without their codes. The activity log records it.',
			},
			'POST /keys/{id}/resend': {
				title: 'Send a key to its buyer again',
				text: 'Sends the email “Your license keys” with this one key to the address of its order, or to its owner if it has no order. The activity log and an order note record it. Needs WooCommerce.',
			},
		},
	},
	{
		title: 'Activations',
		text: 'The seats of license keys, for the store. Software takes and frees its own seats with [Sold software](#sold-software).',
		routes: {
			'GET /activations': { title: 'List activations', answer: 'page' },
			'DELETE /activations': {
				title: 'Free every seat of many keys',
				answerText:
					'`200` with `{"deleted": true, "freed": [{"license_id": 25, "freed": 3}]}`: how many seats of each key were freed. Keys that do not exist are left out.',
			},
			'GET /keys/{key_id}/activations': {
				title: 'List the activations of one key',
				answer: 'page',
			},
			'POST /keys/{key_id}/activations': {
				title: 'Take a seat for an instance',
				text: 'The same rules as for software: an instance that already has a seat keeps it.',
				answer: 'created',
			},
			'DELETE /keys/{key_id}/activations': {
				title: 'Free every seat of a key',
				answerText:
					'`200` with `{"deleted": true, "freed": 3}`: how many seats were freed.',
			},
			'GET /activations/{id}': {
				title: 'Read an activation',
			},
			'PATCH /activations/{id}': {
				title: 'Rename an activation',
			},
			'DELETE /activations/{id}': {
				title: 'Free a seat',
				answer: 'deleted',
			},
		},
	},
	{
		title: 'Generators',
		text: 'A generator defines how codes look and what each key gives.',
		routes: {
			'GET /generators': { title: 'List generators', answer: 'page' },
			'POST /generators': {
				title: 'Create a generator',
				answer: 'created',
			},
			'GET /generators/{id}': {
				title: 'Read a generator',
			},
			'PUT, PATCH /generators/{id}': {
				title: 'Change a generator',
				text: 'Only the fields that are sent change. A run that has started is not affected.',
			},
			'DELETE /generators/{id}': {
				title: 'Delete a generator',
				text: 'Its license keys stay, and a run that has started continues.',
				answer: 'deleted',
			},
			'GET /generators/preview': {
				title: 'See what a pattern would make',
				text: 'Nothing is stored or looked up.',
			},
			'POST /generators/{id}/generate': {
				title: 'Generate license keys',
				text: 'If the pattern does not have enough free codes, the request is refused before anything is written.',
				answerText:
					'Up to 1,000 at once: `201` with an array of [License keys](#license), all or none. More, or with `as_job`: `202` with a [Job](#job), whose URL is in `Location`.',
			},
		},
	},
	{
		title: 'Jobs',
		text: 'Long jobs run in the background. A program can see and cancel only the jobs that it started.',
		routes: {
			'GET /jobs': {
				title: 'List jobs',
				text: 'Newest first.',
				answer: 'page',
			},
			'GET /jobs/{id}': {
				title: 'See how far a job is',
			},
			'DELETE /jobs/{id}': {
				title: 'Cancel a job',
				text: 'It stops within the part that is running. What it has done so far is kept.',
			},
			'POST /jobs/{id}/run': {
				title: 'Do a part of a job now',
				text: 'Not needed, but faster than waiting for the background. If something else is working on the job, the response only says how far it is.',
			},
		},
	},
	{
		title: 'Imports',
		text: 'Many license keys from a file: check the rows, start an import, send its rows, and follow its job. Nothing is made before all rows have arrived.',
		routes: {
			'POST /imports/check': {
				title: 'Check rows',
				text: 'What an import would make of them. Nothing is stored. Codes that are twice in different requests are not noticed.',
			},
			'POST /imports': {
				title: 'Start an import',
				answerText:
					'`201` with a [Job](#job) that waits for as many rows as `total` says. If they do not arrive within a day, it fails.',
			},
			'POST /imports/{id}/rows': {
				title: 'Send rows of an import',
				text: 'Rows are known by their line: a line that is sent again counts once.',
			},
			'GET /imports/{id}/refused': {
				title: 'List the rows that an import refused',
				text: 'At most 500, in the sequence of their lines; ask for more with `after`.',
				answer: 'all',
			},
			'GET /imports/{id}/given': {
				title: 'List the orders that got keys of an import',
				text: 'Orders that had waited for them; those of later sales are not in it.',
				answer: 'all',
			},
		},
	},
	{
		title: 'The API key itself',
		routes: {
			'GET /key-pairs/self': {
				title: 'Ask what this API key may do',
				text: 'Integrations can use this to test the connection. `usage` has the requests of the last 30 days and the last 20 that were refused, with the reason.',
			},
		},
	},
	{
		title: 'Connect',
		text: 'How a program gets an API key without anybody copying one: it sends an administrator to a page of the store. [API keys](api-keys.md#connect) describes the page, and has a complete example.',
		routes: {
			'POST /connect/token': {
				title: 'Fetch the API key that an administrator has allowed',
				text: 'JSON or a form. Needs no API key: the code that the browser brought, and the verifier that only the program knows. A code works once, for 60 seconds; a wrong verifier uses it up. Whatever is wrong, the response is `400 latchkey_connect_refused`. A program that is connected already gets a new secret, and the old one stops working.',
				answerText:
					'`201` with the pair. Keep `consumer_secret`: nothing returns it again.',
			},
		},
	},
	{
		title: 'For the screens',
		text: 'What the screens in wp-admin use. These routes need a signed-in user and a nonce, accept no API key, and can change with the screens.',
		routes: {
			'GET /key-pairs': { title: 'List API keys', answer: 'page' },
			'POST /key-pairs': {
				title: 'Create an API key',
				answerText:
					'`201` with a [Key pair](#key-pair) and its `consumer_secret`.',
			},
			'GET /key-pairs/{id}': {
				title: 'Read an API key',
			},
			'PATCH /key-pairs/{id}': {
				title: 'Change an API key',
				text: 'What is not sent stays as it is. Only a change that allows more than before needs the password.',
			},
			'DELETE /key-pairs/{id}': {
				title: 'Delete an API key',
				answer: 'deleted',
			},
			'POST /key-pairs/batch': {
				title: 'Delete many API keys',
				text: 'Each id gets its own response.',
			},
			'POST /key-pairs/unlock': {
				title: 'Confirm the password',
				text: 'For ten minutes, in this session.',
			},
			'GET /key-pairs/{id}/usage': {
				title: 'Read what an API key did',
				text: 'Requests are counted after they are answered, by day, first part of the route and status, and kept for 90 days. The last 20 that were refused are kept with the reason, which the caller is not told.',
			},
			'POST /key-pairs/{id}/reveal': {
				title: 'Show a secret',
			},
			'POST /key-pairs/{id}/rotate': {
				title: 'Give an API key a new secret',
				text: 'The old secret works on for the overlap. Name and limits stay.',
				answerText:
					'A [Key pair](#key-pair) and its new `consumer_secret`.',
			},
			'POST /key-pairs/{id}/end-previous': {
				title: 'End the old secret of an API key',
			},
			'POST /key-pairs/{id}/disable': {
				title: 'Disable an API key',
			},
			'POST /key-pairs/{id}/enable': {
				title: 'Enable an API key',
			},
			'POST /key-pairs/{id}/revoke': {
				title: 'Revoke an API key for good',
			},
			'POST /connect/approve': {
				title: 'Allow a program',
				text: 'Takes what the page was asked for and what the administrator has left of it.',
			},
			'POST /connect/deny': {
				title: 'Deny a program',
			},
			'POST /exports': {
				title: 'Prepare an export',
				text: 'Checks who asks and what for, and returns the form that the browser sends for the file. [The format](format.md) describes the files.',
			},
			'GET /settings': { title: 'Read the settings' },
			'GET /settings/form': {
				title: 'Describe the settings',
				text: 'Groups, words, kinds and choices, in the language of the person who asks: the Settings screen is made from it.',
			},
			'POST /settings/check': {
				title: 'Check settings',
				text: 'What is wrong with values that somebody is typing, and what the good ones come to. Nothing is stored.',
			},
			'PATCH /settings': {
				title: 'Change settings',
				text: 'Only the settings that are sent change.',
			},
			'GET /status': { title: 'See how the site is set up' },
			'POST /status/check': {
				title: 'Check again whether programs reach the site',
				text: 'The site sends requests to itself, like sold software and like a program with an API key. This takes up to ten seconds. The result is kept for a day.',
			},
			'GET /events': {
				title: 'Read the activity log',
				text: 'Newest first.',
				answer: 'page',
			},
			'GET /first-run': {
				title: 'See how far the first steps are',
				text: 'Read from what there is: nothing is stored about it.',
			},
			'GET /names': {
				title: 'Name products, customers and orders',
			},
			'GET /stats': {
				title: 'Read the numbers of the Overview',
				text: 'Days are those of the time zone of the site.',
			},
			'GET /shortages': {
				title: 'List order lines that wait for license keys',
				text: 'The oldest order first, which is served first. This route and those below exist only if WooCommerce is active.',
				answer: 'page',
			},
			'POST /order-keys/{order_id}/lines/{item_id}': {
				title: 'Give one more license key to a line of an order',
			},
			'POST /order-keys/{order_id}/keys/{key_id}/replace': {
				title: 'Replace a license key of an order',
				text: 'Its buyer gets another one, which ends when the old one would have; the old one stops working for good.',
			},
			'POST /order-keys/{order_id}/keys/{key_id}/revoke': {
				title: 'Revoke a license key of an order',
				text: 'It stops working for good. It keeps its unit, so nothing is given in its place.',
			},
			'POST /order-keys/{order_id}/resend': {
				title: 'Send the license keys of an order again',
			},
			'GET /woocommerce-keys': {
				title: 'List WooCommerce’s own keys',
				answer: 'all',
			},
		},
	},
];
