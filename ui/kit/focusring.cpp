#include "ui/kit/focusring.h"

#include "ui/kit/theme.h"

#include <QAbstractButton>
#include <QApplication>
#include <QEvent>
#include <QPainter>

namespace millwright::ui::kit {

namespace {
constexpr int Width = 2;
constexpr int Distance = 1;

class Ring final : public QWidget
{
public:
    explicit Ring(QWidget *parent) : QWidget(parent)
    {
        setAttribute(Qt::WA_TransparentForMouseEvents);
        setFocusPolicy(Qt::NoFocus);
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(QColor::fromRgba(tokens().focus), Width));
        painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), radius::Card, radius::Card);
    }
};
} // namespace

FocusRing::FocusRing(QObject *parent) : QObject(parent)
{
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget *, QWidget *now) { follow(now); });
}

FocusRing::~FocusRing()
{
    follow(nullptr);
}

void FocusRing::follow(QWidget *now)
{
    if (m_target)
        m_target->removeEventFilter(this);
    if (m_ring)
        m_ring->deleteLater();
    m_ring.clear();
    m_target = qobject_cast<QAbstractButton *>(now);
    if (!m_target || !m_target->parentWidget() || !m_target->window()->testAttribute(Qt::WA_KeyboardFocusChange))
        return;
    m_target->installEventFilter(this);
    m_ring = new Ring(m_target->parentWidget());
    place();
    m_ring->show();
}

void FocusRing::place()
{
    const int out = Width + Distance;
    m_ring->setGeometry(m_target->geometry().adjusted(-out, -out, out, out));
    m_ring->raise();
}

bool FocusRing::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_target && m_ring) {
        if (event->type() == QEvent::Move || event->type() == QEvent::Resize)
            place();
        else if (event->type() == QEvent::Hide || event->type() == QEvent::Show)
            m_ring->setVisible(event->type() == QEvent::Show);
    }
    return QObject::eventFilter(watched, event);
}

} // namespace millwright::ui::kit
