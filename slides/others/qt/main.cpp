#include "dateserver.h"

#include <QCoreApplication>
#include <QDebug>

int main(int argc, char *argv[])
{
    QCoreApplication app(argc, argv);

    bool given = false;
    const int wanted = qEnvironmentVariableIntValue("PORT", &given);
    const quint16 port = given ? static_cast<quint16>(wanted) : 8888;

    DateServer server;
    if (!server.listen(port)) {
        qCritical() << "Port" << port << "cannot be had:" << server.errorString();
        return 1;
    }
    qInfo() << "Listening on port" << port;
    return app.exec();
}
