<?php

/**
 * wp-content/object-cache.php of a site with a persistent object cache, such as Redis: its values stay when the database changes.
 */

require_once ABSPATH . WPINC . '/class-wp-object-cache.php';

final class OutlivingCache extends WP_Object_Cache
{
    private const FILE = WP_CONTENT_DIR . '/outliving-cache';

    /** @var array<string, mixed> */
    private array $kept = [];

    public function __construct()
    {
        parent::__construct();
        $text = is_file(self::FILE) ? file_get_contents(self::FILE) : '';
        $kept = is_string($text) && $text !== '' ? @unserialize($text) : [];
        $this->kept = is_array($kept) ? $kept : [];
        // After the shutdown functions of others.
        register_shutdown_function(fn () => register_shutdown_function(fn () => file_put_contents(self::FILE, serialize($this->kept), LOCK_EX)));
    }

    public function get($key, $group = 'default', $force = false, &$found = null)
    {
        $value = parent::get($key, $group, $force, $found);
        if (!$found && array_key_exists($group . ':' . $key, $this->kept)) {
            $found = true;
            $value = $this->kept[$group . ':' . $key];
            parent::set($key, $value, $group);
        }
        return is_object($value) ? clone $value : $value;
    }

    public function set($key, $data, $group = 'default', $expire = 0)
    {
        $this->kept[$group . ':' . $key] = $data;
        return parent::set($key, $data, $group, $expire);
    }

    public function add($key, $data, $group = 'default', $expire = 0)
    {
        $this->get($key, $group, false, $found);
        return !$found && $this->set($key, $data, $group, $expire);
    }

    public function delete($key, $group = 'default', $deprecated = false)
    {
        unset($this->kept[$group . ':' . $key]);
        return parent::delete($key, $group, $deprecated);
    }

    public function flush()
    {
        $this->kept = [];
        return parent::flush();
    }
}

$core = (string) file_get_contents(ABSPATH . WPINC . '/cache.php');
// WordPress's own functions with this class.
$core = str_replace(["require_once ABSPATH . WPINC . '/class-wp-object-cache.php';", 'new WP_Object_Cache()'], ['', 'new OutlivingCache()'], $core);
eval(substr($core, strlen('<?php')));
