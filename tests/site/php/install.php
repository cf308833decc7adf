<?php
/** Installs WordPress: an administrator "admin" with the password "password". */

require_once ABSPATH . 'wp-admin/includes/upgrade.php';

if (!is_blog_installed()) {
    wp_install('Latchkey', 'admin', 'admin@example.org', true, '', 'password');
}
