<?php

declare(strict_types=1);

namespace Latchkey\Licenses\Activations;

use Latchkey\Secrets\BlindIndex;

/**
 * What sold software reports about the device or website that it runs on.
 */
final class Instance
{
    public const MAX_LENGTH = 191;

    public readonly string $identifier;

    /**
     * @param string $identifier 1–191 characters: what distinguishes this device or website from others.
     * @param bool   $takes_seat False for a local website, which takes no seat as long as the key has few of them.
     */
    public function __construct(
        string $identifier,
        public readonly string $name = '',
        public readonly string $platform = '',
        public readonly string $version = '',
        public readonly string $ip = '',
        public readonly bool $takes_seat = true,
    ) {
        $this->identifier = BlindIndex::normalize($identifier);
    }

    /**
     * @param string $address From `WebsiteAddress::text()`.
     * @return self The same instance, identified by the address.
     */
    public function as_website(string $address, bool $takes_seat): self
    {
        return new self($address, $this->name, $this->platform, $this->version, $this->ip, $takes_seat);
    }

    /**
     * Its name for people: the name, or the identifier if there is none.
     */
    public function label(): string
    {
        return $this->name !== '' ? $this->name : $this->identifier;
    }

    /**
     * @return string 32 bytes.
     */
    public function hash(): string
    {
        return hash('sha256', $this->identifier, true);
    }

    /**
     * @return string What tells it from others of the same name in events: 16 characters.
     */
    public function mark(): string
    {
        return substr(bin2hex($this->hash()), 0, 16);
    }
}
