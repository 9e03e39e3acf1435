#pragma once

#include "services/core/verdict.h"

#include <QObject>
#include <QPointer>
#include <QWidget>

#include <optional>

class QAction;

namespace millwright::ui::kit {

// The header's verdict line: shape and words in the verdict's colour, then a muted note.
struct Headline
{
    std::optional<core::Verdict> verdict;
    QString text; // "1 incident, 4 systems affected"
    QString note; // "7 of 13 systems good, checked 8 s ago"

    friend bool operator==(const Headline &, const Headline &) = default;
};

// What the sidebar shows behind a page's name: "3" with a Critical square, "2 due", nothing.
struct Badge
{
    std::optional<core::Verdict> verdict;
    QString text;

    friend bool operator==(const Badge &, const Badge &) = default;
};

// All the shell knows of a page. Light until it is shown: build() makes the widget at the first visit.
// GUI thread. The shell owns the widgets; app owns the pages.
class Page : public QObject
{
    Q_OBJECT
public:
    struct Identity
    {
        QString id; // stable, "backups"
        QString title;
        QString iconName;
        bool atFoot = false; // Settings stands at the sidebar's foot
    };

    explicit Page(Identity identity, QObject *parent = nullptr);

    [[nodiscard]] const Identity &identity() const { return m_identity; }
    [[nodiscard]] const Headline &headline() const { return m_headline; }
    [[nodiscard]] const Badge &badge() const { return m_badge; }
    // The page's content, made at the first call.
    [[nodiscard]] QWidget *widget(QWidget *parent);
    [[nodiscard]] bool isBuilt() const { return m_widget != nullptr; }
    // Buttons or actions at the header's right end; made by the page inside build(). The shell reparents them.
    [[nodiscard]] const QList<QWidget *> &headerWidgets() const { return m_headerWidgets; }
    // What stands in the header instead of the verdict line and the palette field (Logs: its search). May be nullptr.
    [[nodiscard]] QWidget *headerCentre() const { return m_headerCentre; }
    // What the drawer shows beside this page now; nullptr: closed.
    [[nodiscard]] QWidget *drawer() const { return m_drawer; }
    [[nodiscard]] int drawerWidth() const { return m_drawerWidth; }
    // Esc in the drawer, or its close button.
    void closeDrawer();

    // The shell brought the page to the front or left it: start and stop what refreshes only for the eye.
    virtual void shown() { }
    virtual void hidden() { }
    // Goes to one thing inside the page ("postgres", an incident id): from the palette, a link or a notification.
    virtual void reveal(const QString &target) { Q_UNUSED(target) }

Q_SIGNALS:
    void headlineChanged();
    void badgeChanged();
    void drawerChanged();
    void pageRequested(const QString &pageId, const QString &target); // a link to another page

protected:
    virtual QWidget *build(QWidget *parent) = 0;

    void setHeadline(const Headline &headline);
    void setBadge(const Badge &badge);
    void addHeaderWidget(QWidget *widget) { m_headerWidgets.append(widget); }
    void setHeaderCentre(QWidget *widget) { m_headerCentre = widget; }
    // Shows content in the drawer (width px at 100 %); the page keeps using it, the shell parents it.
    void openDrawer(QWidget *content, int width);

private:
    Identity m_identity;
    Headline m_headline;
    Badge m_badge;
    QPointer<QWidget> m_widget;
    QList<QWidget *> m_headerWidgets;
    QPointer<QWidget> m_headerCentre;
    QPointer<QWidget> m_drawer;
    int m_drawerWidth = 0;
};

} // namespace millwright::ui::kit
