import jakarta.websocket.OnClose;
import jakarta.websocket.OnError;
import jakarta.websocket.OnMessage;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.time.LocalDateTime;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * Sends the system's date, every two seconds, to each client that said "date".
 *
 * <p>Jakarta WebSocket 2.1 or newer: in a web application, Tomcat 10.1 and Jetty 12 find the class by
 * its annotation. The port is theirs.
 */
// #region endpoint
@ServerEndpoint("/")
public class DateServer {
    private static final ScheduledExecutorService CLOCK = Executors.newScheduledThreadPool(1);
    private ScheduledFuture<?> dates; // one object of this class for each client

    @OnMessage
    public void onMessage(String word, Session client) {
        if (!word.equals("date") || dates != null) return;
        dates = CLOCK.scheduleAtFixedRate(
            () -> client.getAsyncRemote().sendText(LocalDateTime.now().toString()),
            0, 2, TimeUnit.SECONDS);
    }

    @OnClose
    public void onClose() {
        if (dates != null) dates.cancel(false);
    }
    // #endregion endpoint

    @OnError
    public void onError(Session client, Throwable error) {
        System.err.println("A connection failed: " + error.getMessage());
    }
}
