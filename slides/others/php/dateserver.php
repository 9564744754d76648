<?php

/**
 * Sends the system's date, every two seconds, to each client that said "date".
 *
 * With Ratchet: composer require cboden/ratchet, then php dateserver.php
 */

declare(strict_types=1);

require __DIR__ . '/vendor/autoload.php';

use Ratchet\ConnectionInterface;
use Ratchet\Http\HttpServer;
use Ratchet\MessageComponentInterface;
use Ratchet\Server\IoServer;
use Ratchet\WebSocket\WsServer;
use React\EventLoop\Loop;
use React\Socket\SocketServer;

final class DateServer implements MessageComponentInterface
{
    // #region messages
    private array $timers = []; // one for each client that asked

    public function onMessage(ConnectionInterface $client, $word): void
    {
        $id = spl_object_id($client);
        if ($word !== 'date' || isset($this->timers[$id])) return;
        $sendDate = fn () => $client->send(date(DATE_ATOM));
        $sendDate();
        $this->timers[$id] = Loop::addPeriodicTimer(2, $sendDate);
    }

    public function onClose(ConnectionInterface $client): void
    {
        $id = spl_object_id($client);
        if (isset($this->timers[$id])) Loop::cancelTimer($this->timers[$id]);
        unset($this->timers[$id]);
    }
    // #endregion messages

    public function onOpen(ConnectionInterface $client): void
    {
    }

    public function onError(ConnectionInterface $client, Exception $error): void
    {
        fwrite(STDERR, "A connection failed: {$error->getMessage()}\n");
        $client->close();
    }
}

$port = getenv('PORT') ?: '8888';
$socket = new SocketServer("127.0.0.1:$port");
$server = new IoServer(new HttpServer(new WsServer(new DateServer())), $socket, Loop::get());
echo "Listening on ws://localhost:$port\n";
$server->run();
