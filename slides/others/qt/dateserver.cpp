#include "dateserver.h"

#include <QDateTime>
#include <QDebug>
#include <QHostAddress>
#include <QTimer>
#include <QWebSocket>

// #region listen
DateServer::DateServer(QObject *parent)
    : QObject(parent),
      m_server(QStringLiteral("Date server"), QWebSocketServer::NonSecureMode)
{
    connect(&m_server, &QWebSocketServer::newConnection,
            this, &DateServer::onNewConnection);
}

bool DateServer::listen(quint16 port)
{
    return m_server.listen(QHostAddress::LocalHost, port);
}
// #endregion listen

QString DateServer::errorString() const
{
    return m_server.errorString();
}

// #region connection
void DateServer::onNewConnection()
{
    QWebSocket *client = m_server.nextPendingConnection();
    auto *timer = new QTimer(client);  // its child: it goes when the client goes
    const auto sendDate = [client] {
        client->sendTextMessage(QDateTime::currentDateTime().toString(Qt::ISODate));
    };
    connect(timer, &QTimer::timeout, client, sendDate);
    connect(client, &QWebSocket::textMessageReceived, timer, [=](const QString &word) {
        if (word != QLatin1String("date") || timer->isActive()) return;
        sendDate();
        timer->start(2000);
    });
    connect(client, &QWebSocket::disconnected, client, &QObject::deleteLater);
    // #region error
    connect(client, &QWebSocket::errorOccurred, client, [client] {
        qWarning() << "A connection failed:" << client->errorString();
    });
    // #endregion error
}
// #endregion connection
