#include "ui/shell/commandpalette.h"

#include "ui/kit/searchbar.h"
#include "ui/kit/theme.h"
#include "ui/shell/palettemodel.h"

#include <QBoxLayout>
#include <QFrame>
#include <QKeyEvent>
#include <QListView>
#include <QPainter>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace millwright::ui::shell {

namespace {
constexpr int Width = 560;
constexpr int ListHeight = 328;
constexpr int Top = 56;
}

CommandPalette::CommandPalette(QWidget *window)
    : QWidget(window), m_frame(new QFrame(this)), m_field(new kit::SearchBar(tr("Find or do anything"), u"search"_s, {}, m_frame)),
      m_list(new QListView(m_frame)), m_model(new PaletteModel(this))
{
    setObjectName(u"commandPalette"_s);
    hide();
    buildLayout();
    m_field->installEventFilter(this);
    window->installEventFilter(this);
    connect(m_field, &QLineEdit::textChanged, this, &CommandPalette::find);
    connect(m_list, &QListView::clicked, this, &CommandPalette::runCurrent);
}

void CommandPalette::buildLayout()
{
    m_frame->setProperty("role", u"card"_s);
    m_field->setObjectName(u"paletteInput"_s);
    m_list->setObjectName(u"paletteList"_s);
    m_list->setAccessibleName(tr("What was found"));
    m_list->setModel(m_model);
    m_list->setItemDelegate(new PaletteDelegate(m_list));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setUniformItemSizes(true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto *column = new QVBoxLayout(m_frame);
    column->setContentsMargins(kit::space::Small, kit::space::Small, kit::space::Small, kit::space::Small);
    column->setSpacing(kit::space::Small);
    column->addWidget(m_field);
    column->addWidget(m_list);
}

void CommandPalette::open(const QList<PaletteEntry> &entries)
{
    m_focusBefore = window()->focusWidget();
    m_model->setEntries(entries);
    m_field->clear();
    const QRect all = parentWidget()->rect();
    setGeometry(all);
    const int width = std::min(kit::scaled(Width), all.width() - 2 * kit::space::Page);
    m_frame->setGeometry((all.width() - width) / 2, Top, width, 0);
    find({});
    show();
    raise();
    m_field->setFocus(Qt::ShortcutFocusReason);
}

void CommandPalette::find(const QString &query)
{
    m_model->find(query);
    if (m_model->rowCount() > 0)
        m_list->setCurrentIndex(m_model->index(0));
    fitHeight();
}

// As high as what was found, up to ten rows and the window's foot.
void CommandPalette::fitHeight()
{
    const int rows = std::max(1, m_model->rowCount()) * m_list->sizeHintForRow(0);
    const int list = std::clamp(rows, kit::scaled(kit::size::Row), kit::scaled(ListHeight));
    const int wanted = list + m_field->sizeHint().height() + 3 * kit::space::Small + 2;
    m_frame->resize(m_frame->width(), std::min(wanted, height() - Top - kit::space::Page));
}

void CommandPalette::moveBy(int rows)
{
    const int last = m_model->rowCount() - 1;
    if (last >= 0)
        m_list->setCurrentIndex(m_model->index(std::clamp(m_list->currentIndex().row() + rows, 0, last)));
}

void CommandPalette::runCurrent()
{
    if (!m_list->currentIndex().isValid())
        return;
    const PaletteEntry entry = m_model->entry(m_list->currentIndex().row());
    close();
    Q_EMIT chosen(entry);
}

void CommandPalette::close()
{
    hide();
    if (m_focusBefore)
        m_focusBefore->setFocus(Qt::OtherFocusReason);
}

void CommandPalette::paintEvent(QPaintEvent *)
{
    // Only so much that the palette stands out; the scrim proper belongs to data-losing dialogs.
    QColor veil = QColor::fromRgba(kit::tokens().scrim);
    veil.setAlpha(veil.alpha() / 4);
    QPainter(this).fillRect(rect(), veil);
}

void CommandPalette::mousePressEvent(QMouseEvent *)
{
    close();
}

bool CommandPalette::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == parentWidget() && event->type() == QEvent::Resize && isVisible())
        close();
    if (watched != m_field || event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    switch (static_cast<QKeyEvent *>(event)->key()) {
    case Qt::Key_Down:
        moveBy(1);
        return true;
    case Qt::Key_Up:
        moveBy(-1);
        return true;
    case Qt::Key_PageDown:
        moveBy(8);
        return true;
    case Qt::Key_PageUp:
        moveBy(-8);
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        runCurrent();
        return true;
    case Qt::Key_Escape:
        close();
        return true;
    default:
        return false;
    }
}

} // namespace millwright::ui::shell
