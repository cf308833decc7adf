<?php

declare(strict_types=1);

namespace Latchkey\Tests\Database;

/**
 * A db.php drop-in as LudicrousDB and HyperDB are: reads go to a replica until it is told otherwise, connections are opened when they are
 * needed, and each statement's place is written down.
 */
final class DropIn extends \wpdb
{
    /** @var array<string, true>|bool */
    public array|bool $srtm = [];
    public string $dbhname = '';

    /** @var list<string> */
    public array $sent = [];

    /** Whether it asks `incompatible_sql_modes` when it connects, as LudicrousDB does. */
    public bool $asks = true;

    /** Where `START TRANSACTION` goes, though our tables are elsewhere. */
    public string $dataset = 'global';

    /** @var array<string, \stdClass> */
    private array $open = [];

    private ?\stdClass $handle = null;

    /** @var list<callable(): void> */
    private array $callbacks = [];

    public function __construct(string $prefix)
    {
        parent::__construct('', '', '', '');
        $this->prefix = $prefix;
    }

    /**
     * @param bool $allow_bail
     */
    public function db_connect($allow_bail = true): bool
    {
        return true;
    }

    /**
     * @param string $name
     */
    public function __get($name): mixed
    {
        return $name === 'dbh' ? $this->handle : parent::__get($name);
    }

    public function send_reads_to_masters(): void
    {
        $this->srtm = true;
    }

    public function add_callback(callable $callback, string $group): void
    {
        if ($group === 'statement_before_query') {
            $this->callbacks[] = $callback;
        }
    }

    public function disconnect(string $name): void
    {
        unset($this->open[$name]);
    }

    /**
     * @param string $query
     */
    public function query($query): int
    {
        $this->last_result = [];
        $reads = preg_match('/^SELECT/', $query) === 1 && $this->srtm !== true;
        $dataset = str_starts_with($query, 'START') ? $this->dataset : 'global';
        $this->dbhname = $dataset . ($reads ? '__r' : '__w');
        if (!isset($this->open[$this->dbhname])) {
            $this->open[$this->dbhname] = new \stdClass();
            if ($this->asks) {
                apply_filters('incompatible_sql_modes', []);
            }
        }
        $this->handle = $this->open[$this->dbhname];
        foreach ($this->asks ? [] : $this->callbacks as $callback) {
            $callback();
        }
        $this->sent[] = $this->dbhname . ': ' . $query;
        if (str_contains($query, 'CONNECTION_ID')) {
            $this->last_result = [(object) ['id' => spl_object_id($this->handle)]];
        }
        return 1;
    }

    /**
     * @param mixed $data
     */
    public function _real_escape($data): string
    {
        return addslashes(is_scalar($data) ? (string) $data : '');
    }
}
