#pragma once

#include <QObject>
#include <QWebSocketServer>

/** Sends the system's date, every two seconds, to each client that said "date". */
class DateServer : public QObject
{
    Q_OBJECT

public:
    explicit DateServer(QObject *parent = nullptr);

    /** False if the port is taken; errorString() then says more. */
    bool listen(quint16 port);
    QString errorString() const;

private:
    void onNewConnection();

    QWebSocketServer m_server;
};
