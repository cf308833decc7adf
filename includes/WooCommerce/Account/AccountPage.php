<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce\Account;

/**
 * My Account → License keys. Forms are handled before anything of the page is drawn.
 */
final class AccountPage
{
    private ?string $code = null;

    public function __construct(
        private readonly KeyPages $pages,
        private readonly KeyForms $forms,
        private readonly KeyFile $file,
        private readonly AccountAssets $assets,
    ) {
    }

    /**
     * @return string|null The end of the address, if the request is for this page; null for any other.
     */
    public static function value(): ?string
    {
        global $wp;
        $value = $wp instanceof \WP && is_account_page() ? $wp->query_vars[AccountEndpoint::NAME] ?? null : null;
        return is_string($value) ? $value : null;
    }

    /**
     * Action `template_redirect`, on this page.
     */
    public function arrive(string $value): void
    {
        Privacy::keep();
        if (!is_user_logged_in()) {
            if (KeyForms::is_sent()) {
                KeyForms::refuse_script();
            }
            // The script focuses the form of the login.
            $this->assets->enqueue();
            return;
        }
        $visit = $this->visit();
        $asked = AccountRequest::from($value);
        if ($asked->uuid !== null && KeyForms::is_sent()) {
            $this->code = $this->forms->answer($visit, $asked->uuid);
        } elseif (KeyFile::is_sent()) {
            $this->file->answer($visit);
        } elseif ($asked->uuid !== null && !$this->pages->has($visit, $asked->uuid)) {
            status_header(404);
        }
        $this->assets->enqueue();
    }

    /**
     * Action `woocommerce_account_license-keys_endpoint`.
     */
    public function print(mixed $value): void
    {
        if (is_user_logged_in()) {
            $this->pages->print($this->visit(), AccountRequest::from($value), $this->code);
        }
    }

    private function visit(): CustomerVisit
    {
        return new CustomerVisit(get_current_user_id());
    }
}
