/* flowmsg.hpp - flowmsg.h for C++17: owners, values, texts as std::string, and exceptions.
 *
 * SPDX-License-Identifier: MIT
 *
 * The header has inline code alone, and adds nothing to the library.  doc/cpp.md is its guide, and
 * flowmsg.h says what each call of C does.
 *
 * (1) An object is what the object of C is: store, catalog and domain are counted references, which
 *     copies share; reader and pattern have one owner and are moved; bundle and value borrow.  An
 *     object that was moved from, or made by {}, is empty: it may be tested, assigned and
 *     destroyed.
 * (2) A store keeps the domain that it was made of, and a reader keeps its store.  A problem keeps
 *     no domain: release it first, or use a registry that is compiled into the program.
 * (3) A call that can fail has two forms.  One throws flowmsg::error.  The other takes a struct
 *     flowmsg_error, throws nothing, and returns an empty object on failure.  Lack of memory for a
 *     std::string, a list or a problem is std::bad_alloc everywhere.
 * (4) With -fno-exceptions, the form that would throw ends the process, as the standard library
 *     does.
 * (5) Values borrow.  They may hold temporaries inside one call: bundle.render(code, part,
 *     {{"name", name()}}).  A value that is stored must not outlive its text.  clang warns of this.
 *     Ranges that a stored list would outlive do not compile.
 * (6) Threads: as flowmsg.h says of the call of C.  Copies of one object may be used by several
 *     threads. */
#ifndef FLOWMSG_FLOWMSG_HPP
#define FLOWMSG_FLOWMSG_HPP

#include <flowmsg/flowmsg.h>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <initializer_list>
#include <limits>
#include <memory>
#include <new>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <system_error>
#include <type_traits>
#include <utility>
#include <vector>

/** Marks a parameter that the result borrows from.  clang then warns of a result that outlives a
 *  temporary.  @since 0.1 */
#if defined(__has_cpp_attribute)
#  if __has_cpp_attribute(clang::lifetimebound)
#    define FLOWMSG_LIFETIMEBOUND [[clang::lifetimebound]]
#  endif
#endif
#ifndef FLOWMSG_LIFETIMEBOUND
#  define FLOWMSG_LIFETIMEBOUND
#endif

/* ---------------------------------------------------------------------- errors */

namespace std {
/** An enum flowmsg_status is an error code: std::error_code code = err.code.  @since 0.1 */
template <> struct is_error_code_enum<flowmsg_status> : true_type {};
}

namespace flowmsg {

namespace detail {

class status_category final : public std::error_category {
  public:
    const char *name() const noexcept override { return "flowmsg"; }
    std::string message(int status) const override
    {
        return flowmsg_status_name(static_cast<flowmsg_status>(status));
    }
    std::error_condition default_error_condition(int status) const noexcept override
    {
        switch (static_cast<flowmsg_status>(status)) {
        case FLOWMSG_ERR_NOMEM: return std::errc::not_enough_memory;
        case FLOWMSG_ERR_IO: return std::errc::io_error;
        case FLOWMSG_ERR_INVALID: return std::errc::invalid_argument;
        case FLOWMSG_ERR_UNSUPPORTED: return std::errc::not_supported;
        default: return std::error_condition(status, *this);
        }
    }
};

/* The text that @write makes, as snprintf() does: a short one costs one call, a long one two. */
template <class Write> std::string text_of(Write write)
{
    char room[512];
    const std::size_t need = write(room, sizeof room);

    if (need < sizeof room)
        return std::string(room, need);
    std::string text(need, '\0');
    write(text.data(), need + 1);            /* the NUL of C falls on the NUL of std::string */
    return text;
}

} // namespace detail

/** The category of enum flowmsg_status: its messages are flowmsg_status_name().  Memory, I/O, an
 *  invalid call and a missing ability equal the std::errc of the same meaning.  Any thread.
 *  @since 0.1 */
inline const std::error_category &category() noexcept
{
    static const detail::status_category instance;
    return instance;
}

/** An error as one English sentence: flowmsg_error_message().  Any thread.  @since 0.1 */
inline std::string message(const flowmsg_error &err)
{
    return detail::text_of(
        [&](char *buf, std::size_t size) { return flowmsg_error_message(&err, buf, size); });
}

} // namespace flowmsg

/** The error code of a status, for std::error_code.  Any thread.  @since 0.1 */
inline std::error_code make_error_code(flowmsg_status status) noexcept
{
    return std::error_code(status, flowmsg::category());
}

namespace flowmsg {

/** A failure of the library: a file is damaged, a pattern does not parse.  Copying it throws
 *  nothing.  @since 0.1 */
class error : public std::system_error {
  public:
    /** The failure that a call of C described.  Copied.  @since 0.1 */
    explicit error(const flowmsg_error &err)
        : std::system_error(make_error_code(err.code)), details_(err), text_(message(err))
    {
    }
    /** The whole sentence: flowmsg_error_message().  @since 0.1 */
    const char *what() const noexcept override { return text_.what(); }
    /** Reason, position and excerpt.  Borrowed.  @since 0.1 */
    const flowmsg_error &details() const noexcept { return details_; }

  private:
    flowmsg_error details_;
    std::runtime_error text_;                /* shares its text with its copies */
};

namespace detail {

template <class Exception> [[noreturn]] inline void fail(const Exception &exception)
{
#if defined(__cpp_exceptions)
    throw exception;
#else
    (void)exception;
    std::abort();
#endif
}

/* The object that @open makes, or an exception. */
template <class Open> auto opened(Open open)
{
    flowmsg_error err = {};
    auto object = open(err);

    if (!object)
        fail(error(err));
    return object;
}

template <class T, void (*Free)(T *)> struct freed_by {
    void operator()(T *object) const noexcept { Free(object); }
};
template <class T, void (*Free)(T *)> using owner = std::unique_ptr<T, freed_by<T, Free>>;

/* A counted reference. */
template <class T, T *(*Ref)(T *), void (*Unref)(T *)> class reference {
  public:
    reference() noexcept = default;
    explicit reference(T *owned) noexcept : object_(owned) {}
    reference(const reference &other) noexcept
        : object_(other.object_ ? Ref(other.object_) : nullptr)
    {
    }
    reference(reference &&other) noexcept : object_(std::exchange(other.object_, nullptr)) {}
    reference &operator=(reference other) noexcept
    {
        std::swap(object_, other.object_);
        return *this;
    }
    ~reference() { Unref(object_); }
    T *get() const noexcept { return object_; }

  private:
    T *object_ = nullptr;
};

template <class T, class... Types> constexpr bool is_one_of = (std::is_same_v<T, Types> || ...);

template <class T> constexpr bool is_character =
#if defined(__cpp_char8_t)
    is_one_of<T, char, wchar_t, char16_t, char32_t, char8_t>;
#else
    is_one_of<T, char, wchar_t, char16_t, char32_t>;
#endif

template <class T> constexpr bool is_integer =
    std::is_integral_v<T> && !std::is_same_v<T, bool> && !is_character<T>;

/* For overloads that refuse a temporary std::string. */
template <class T> using if_string = std::enable_if_t<std::is_same_v<T, std::string>, int>;

template <class Duration> constexpr bool is_days = std::ratio_equal_v<typename Duration::period,
                                                                      std::ratio<86400>>;

} // namespace detail

/** A text that the library reads up to its NUL: a code, a locale, a path, a header.  It is made
 *  from const char *, std::string or std::string_view; a view is copied.  nullptr is a text that is
 *  not there, where flowmsg.h allows NULL.  For parameters alone.  @since 0.1 */
class c_text {
  public:
    c_text(const char *text) noexcept : text_(text) {}
    c_text(const std::string &text) noexcept : text_(text.c_str()) {}
    c_text(std::string_view text) : copy_(text), text_(copy_.c_str()) {}
    c_text(const c_text &) = delete;
    c_text &operator=(const c_text &) = delete;
    /** The text.  Borrowed.  @since 0.1 */
    const char *get() const noexcept { return text_; }

  private:
    std::string copy_;
    const char *text_;
};

/* ---------------------------------------------------------- values and arguments */

class list;

/** A value of an argument: struct flowmsg_value.  It borrows texts and lists.  nullptr, an empty
 *  std::optional and a const char * that is NULL are missing values.  An empty std::string_view is
 *  an empty text.  Any thread.  @since 0.1 */
class value : public flowmsg_value {
  public:
    /** A missing value.  @since 0.1 */
    value() noexcept : value(nullptr) {}
    value(std::nullptr_t) noexcept : flowmsg_value(flowmsg_value_text(nullptr)) {}
    /** Any value of C.  @since 0.1 */
    value(const flowmsg_value &v) noexcept : flowmsg_value(v) {}
    /** A text.  @since 0.1 */
    value(const char *text FLOWMSG_LIFETIMEBOUND) noexcept : flowmsg_value(flowmsg_value_text(text))
    {
    }
    value(std::string_view text FLOWMSG_LIFETIMEBOUND) noexcept
        : flowmsg_value(flowmsg_value_text_n(text.data() ? text.data() : "", text.size()))
    {
    }
    value(const std::string &text FLOWMSG_LIFETIMEBOUND) noexcept : value(std::string_view(text)) {}
    /** An integer of any width.  One that int64_t cannot hold is the nearest double: show large
     *  identifiers as texts.  @since 0.1 */
    template <class T, std::enable_if_t<detail::is_integer<T>, int> = 0>
    value(T n) noexcept : flowmsg_value(of_integer(n))
    {
    }
    /** A double.  @since 0.1 */
    template <class T, std::enable_if_t<detail::is_one_of<T, float, double>, int> = 0>
    value(T n) noexcept : flowmsg_value(flowmsg_value_double(static_cast<double>(n)))
    {
    }
    /** The text "true" or "false", as flowmsg_render_json() reads them.  @since 0.1 */
    template <class T, std::enable_if_t<std::is_same_v<T, bool>, int> = 0>
    value(T is) noexcept : flowmsg_value(flowmsg_value_text(is ? "true" : "false"))
    {
    }
    /** A lone character is neither a number nor a text.  @since 0.1 */
    template <class T, std::enable_if_t<detail::is_character<T>, int> = 0> value(T) = delete;
    /** A point in time, to the millisecond.  If its duration counts days, as C++20's sys_days, a
     *  day.  @since 0.1 */
    template <class Duration>
    value(std::chrono::time_point<std::chrono::system_clock, Duration> time) noexcept
        : flowmsg_value(of_time(time.time_since_epoch()))
    {
    }
    /** A list.  @since 0.1 */
    value(const list &items FLOWMSG_LIFETIMEBOUND) noexcept;
    /** A list of texts that end with NUL.  @since 0.1 */
    value(const std::vector<const char *> &items FLOWMSG_LIFETIMEBOUND) noexcept
        : flowmsg_value(flowmsg_value_strings(items.data(), items.size()))
    {
    }
    /** The value, or a missing one.  @since 0.1 */
    template <class T>
    value(const std::optional<T> &v FLOWMSG_LIFETIMEBOUND) noexcept : value(v ? value(*v) : value())
    {
    }

  private:
    template <class T> static flowmsg_value of_integer(T n) noexcept
    {
        if constexpr (std::is_unsigned_v<T> && sizeof(T) >= sizeof(std::int64_t))
            if (n > static_cast<T>(std::numeric_limits<std::int64_t>::max()))
                return flowmsg_value_double(static_cast<double>(n));
        return flowmsg_value_integer(static_cast<std::int64_t>(n));
    }
    template <class Duration> static flowmsg_value of_time(Duration since) noexcept
    {
        if constexpr (detail::is_days<Duration>)
            return flowmsg_value_date(static_cast<std::int64_t>(since.count()));
        else
            return flowmsg_value_datetime(static_cast<std::int64_t>(
                std::chrono::floor<std::chrono::milliseconds>(since).count()));
    }
};
static_assert(sizeof(value) == sizeof(flowmsg_value));

/** A decimal number as a value, such as "-1234.50".  Borrows the digits.  Any thread.
 *  @since 0.1 */
inline value decimal(std::string_view digits FLOWMSG_LIFETIMEBOUND) noexcept
{
    return flowmsg_value_decimal_n(digits.data() ? digits.data() : "", digits.size());
}

/** A point in time as a value: milliseconds since 1970-01-01T00:00Z.  Any thread.  @since 0.1 */
inline value datetime(std::int64_t epoch_ms) noexcept { return flowmsg_value_datetime(epoch_ms); }

/** A day as a value: days since 1970-01-01.  Any thread.  @since 0.1 */
inline value date(std::int64_t days) noexcept { return flowmsg_value_date(days); }

/** A value that the reader may not see, with its hash of 16 hex digits if there is one.  Borrows
 *  the hash.  Any thread.  @since 0.1 */
inline value masked(std::string_view hash FLOWMSG_LIFETIMEBOUND = {}) noexcept
{
    return flowmsg_value_masked(hash.empty() ? nullptr : hash.data(), hash.size());
}

/** Texts for the constructors with lengths of a generated header:
 *  flowmsg_flow_1404_412_n(flowmsg::token(version), flowmsg::id(entity)).  They borrow.  Any
 *  thread.  @since 0.1 */
inline flowmsg_token token(std::string_view text FLOWMSG_LIFETIMEBOUND) noexcept
{
    return flowmsg_token_make(text.data() ? text.data() : "", text.size());
}
/** An ID, as token() makes a token.  @since 0.1 */
inline flowmsg_id id(std::string_view text FLOWMSG_LIFETIMEBOUND) noexcept
{
    return flowmsg_id_make(text.data() ? text.data() : "", text.size());
}
/** Any text, as token() makes a token.  @since 0.1 */
inline flowmsg_text text(std::string_view text FLOWMSG_LIFETIMEBOUND) noexcept
{
    return flowmsg_text_make(text.data() ? text.data() : "", text.size());
}
/** A decimal number, as token() makes a token.  @since 0.1 */
inline flowmsg_digits digits(std::string_view text FLOWMSG_LIFETIMEBOUND) noexcept
{
    return flowmsg_digits_make(text.data() ? text.data() : "", text.size());
}

/** A list of values.  It owns the array and borrows the texts: flowmsg::list names(vector).
 *  @since 0.1 */
class list {
  public:
    /** The values as they are written: {"a", 1}.  @since 0.1 */
    list(std::initializer_list<value> items) : items_(items.begin(), items.end()) {}
    /** A value for each item of a range, such as std::vector<std::string>.  Borrows the items.
     *  @since 0.1 */
    template <class Range> explicit list(const Range &range FLOWMSG_LIFETIMEBOUND)
    {
        for (const auto &item : range)
            items_.push_back(value(item));
    }
    /** The list would outlive the range.  @since 0.1 */
    template <class Range> explicit list(const Range &&range) = delete;

    /** The values.  Borrowed.  @since 0.1 */
    const flowmsg_value *data() const noexcept { return items_.data(); }
    /** The number of values.  @since 0.1 */
    std::size_t size() const noexcept { return items_.size(); }

  private:
    std::vector<flowmsg_value> items_;
};

inline value::value(const list &items FLOWMSG_LIFETIMEBOUND) noexcept
    : flowmsg_value(flowmsg_value_list(items.data(), items.size()))
{
}

/** A named value: {"state", "disabling"}.  Borrows the name, which ends with NUL, and all that the
 *  value borrows.  Any thread.  @since 0.1 */
class arg : public flowmsg_arg {
  public:
    /** An argument.  @since 0.1 */
    arg(const char *called FLOWMSG_LIFETIMEBOUND,
        const flowmsg::value &v FLOWMSG_LIFETIMEBOUND) noexcept
        : flowmsg_arg(flowmsg_arg_value(called, v))
    {
    }
    /** Any argument of C.  @since 0.1 */
    arg(const flowmsg_arg &a) noexcept : flowmsg_arg(a) {}
};
static_assert(sizeof(arg) == sizeof(flowmsg_arg));   /* an array of one is an array of the other */

/** The arguments of one call: {{"state", "disabling"}, {"n", 5}}, a vector of arg, or an array of
 *  C.  Borrows them.  Any thread.  @since 0.1 */
class arguments {
  public:
    /** No argument.  @since 0.1 */
    arguments() noexcept = default;
    /** The arguments as they are written, for the call around them.  @since 0.1 */
#if defined(__GNUC__) && !defined(__clang__)
#  pragma GCC diagnostic push
#  pragma GCC diagnostic ignored "-Winit-list-lifetime"   /* parameters live as long as the call */
#endif
    arguments(std::initializer_list<arg> args FLOWMSG_LIFETIMEBOUND) noexcept
        : first_(args.begin()), n_(args.size())
    {
    }
#if defined(__GNUC__) && !defined(__clang__)
#  pragma GCC diagnostic pop
#endif
    arguments(const std::vector<arg> &args FLOWMSG_LIFETIMEBOUND) noexcept
        : first_(args.data()), n_(args.size())
    {
    }
    /** @n arguments of C.  @since 0.1 */
    arguments(const flowmsg_arg *args FLOWMSG_LIFETIMEBOUND, std::size_t n) noexcept
        : first_(args), n_(n)
    {
    }
    /** The first argument, or nullptr.  Borrowed.  @since 0.1 */
    const flowmsg_arg *data() const noexcept { return first_; }
    /** The number of arguments.  @since 0.1 */
    std::size_t size() const noexcept { return n_; }

  private:
    const flowmsg_arg *first_ = nullptr;
    std::size_t n_ = 0;
};

/* --------------------------------------------------- one catalog, one pattern */

/** A gettext catalog: struct flowmsg_catalog.  Copies share it.  @since 0.1 */
class catalog {
  public:
    catalog() noexcept = default;
    /** flowmsg_catalog_open().  @since 0.1 */
    static catalog open(const c_text &path)
    {
        return detail::opened([&](flowmsg_error &err) { return open(path, err); });
    }
    static catalog open(const c_text &path, flowmsg_error &err) noexcept
    {
        flowmsg_catalog *made = nullptr;
        (void)!flowmsg_catalog_open(&made, path.get(), &err);
        return catalog(made);
    }
    /** flowmsg_catalog_from_buffer().  The bytes stay unchanged until the last copy of the catalog
     *  is gone.  @since 0.1 */
    static catalog from_buffer(std::string_view bytes FLOWMSG_LIFETIMEBOUND)
    {
        return detail::opened([&](flowmsg_error &err) { return from_buffer(bytes, err); });
    }
    static catalog from_buffer(std::string_view bytes FLOWMSG_LIFETIMEBOUND,
                               flowmsg_error &err) noexcept
    {
        flowmsg_catalog *made = nullptr;
        (void)!flowmsg_catalog_from_buffer(&made, bytes.data(), bytes.size(), &err);
        return catalog(made);
    }
    template <class Bytes, class... Rest, detail::if_string<Bytes> = 0>
    static catalog from_buffer(Bytes &&bytes, Rest &&...) = delete;

    /** flowmsg_catalog_gettext(): the translation, or @msgid itself.  Borrowed.  @since 0.1 */
    const char *gettext(const char *msgid FLOWMSG_LIFETIMEBOUND,
                        const char *msgctxt = nullptr) const noexcept
    {
        return flowmsg_catalog_gettext(get(), msgctxt, msgid);
    }
    /** flowmsg_catalog_ngettext().  Borrowed.  @since 0.1 */
    const char *ngettext(const char *msgid FLOWMSG_LIFETIMEBOUND,
                         const char *msgid_plural FLOWMSG_LIFETIMEBOUND, std::uint64_t n,
                         const char *msgctxt = nullptr) const noexcept
    {
        return flowmsg_catalog_ngettext(get(), msgctxt, msgid, msgid_plural, n);
    }
    /** The catalog of C, for its other calls.  Borrowed.  @since 0.1 */
    flowmsg_catalog *get() const noexcept { return catalog_.get(); }
    explicit operator bool() const noexcept { return get() != nullptr; }

  private:
    explicit catalog(flowmsg_catalog *made) noexcept : catalog_(made) {}
    detail::reference<flowmsg_catalog, flowmsg_catalog_ref, flowmsg_catalog_unref> catalog_;
};

/** A compiled pattern of one locale: struct flowmsg_pattern.  It has one owner.  @since 0.1 */
class pattern {
  public:
    pattern() noexcept = default;
    /** flowmsg_pattern_compile().  @since 0.1 */
    static pattern compile(const c_text &locale, std::string_view source)
    {
        return detail::opened([&](flowmsg_error &err) { return compile(locale, source, err); });
    }
    static pattern compile(const c_text &locale, std::string_view source,
                           flowmsg_error &err) noexcept
    {
        flowmsg_pattern *made = nullptr;
        (void)!flowmsg_pattern_compile(&made, locale.get(), source.data() ? source.data() : "",
                                       source.size(), &err);
        return pattern(made);
    }
    /** flowmsg_pattern_compile_for().  Borrows the bundle, which bundle::get() returns.
     *  @since 0.1 */
    static pattern compile_for(const flowmsg_bundle *bundle, std::string_view source)
    {
        return detail::opened([&](flowmsg_error &err) { return compile_for(bundle, source, err); });
    }
    static pattern compile_for(const flowmsg_bundle *bundle, std::string_view source,
                               flowmsg_error &err) noexcept
    {
        flowmsg_pattern *made = nullptr;
        (void)!flowmsg_pattern_compile_for(&made, bundle, source.data() ? source.data() : "",
                                           source.size(), &err);
        return pattern(made);
    }
    /** flowmsg_pattern_format(), as a whole text.  @report may be nullptr; its names are borrowed
     *  from @args.  @since 0.1 */
    std::string format(arguments args = {}, const flowmsg_options *options = nullptr,
                       flowmsg_report *report = nullptr) const
    {
        return detail::text_of([&](char *buf, std::size_t size) {
            return flowmsg_pattern_format(get(), args.data(), args.size(), options, buf, size,
                                          report);
        });
    }
    /** The pattern of C, for its other calls.  Borrowed.  @since 0.1 */
    const flowmsg_pattern *get() const noexcept { return pattern_.get(); }
    explicit operator bool() const noexcept { return get() != nullptr; }

  private:
    explicit pattern(flowmsg_pattern *made) noexcept : pattern_(made) {}
    detail::owner<flowmsg_pattern, flowmsg_pattern_free> pattern_;
};

/* -------------------------------------------------------------------- a domain */

/** A domain that is opened at run time: struct flowmsg_domain.  Copies share it.  @since 0.1 */
class domain {
  public:
    domain() noexcept = default;
    /** flowmsg_domain_open().  @since 0.1 */
    static domain open(const c_text &path)
    {
        return detail::opened([&](flowmsg_error &err) { return open(path, err); });
    }
    static domain open(const c_text &path, flowmsg_error &err) noexcept
    {
        flowmsg_domain *made = nullptr;
        (void)!flowmsg_domain_open(&made, path.get(), &err);
        return domain(made);
    }
    /** flowmsg_domain_from_buffer().  The bytes stay unchanged until the last copy of the domain is
     *  gone.  @since 0.1 */
    static domain from_buffer(std::string_view bytes FLOWMSG_LIFETIMEBOUND)
    {
        return detail::opened([&](flowmsg_error &err) { return from_buffer(bytes, err); });
    }
    static domain from_buffer(std::string_view bytes FLOWMSG_LIFETIMEBOUND,
                              flowmsg_error &err) noexcept
    {
        flowmsg_domain *made = nullptr;
        (void)!flowmsg_domain_from_buffer(&made, bytes.data(), bytes.size(), &err);
        return domain(made);
    }
    template <class Bytes, class... Rest, detail::if_string<Bytes> = 0>
    static domain from_buffer(Bytes &&bytes, Rest &&...) = delete;

    /** Its definitions.  Borrowed until the last copy of the domain, and of the stores made of it,
     *  is gone.  @since 0.1 */
    const flowmsg_registry *registry() const noexcept { return flowmsg_domain_registry(get()); }
    /** The domain of C.  Borrowed.  @since 0.1 */
    flowmsg_domain *get() const noexcept { return domain_.get(); }
    explicit operator bool() const noexcept { return get() != nullptr; }

  private:
    explicit domain(flowmsg_domain *made) noexcept : domain_(made) {}
    detail::reference<flowmsg_domain, flowmsg_domain_ref, flowmsg_domain_unref> domain_;
};

/** The catalogs of a domain: struct flowmsg_store.  Copies share it; any number of threads may use
 *  one.  @since 0.1 */
class store {
  public:
    store() noexcept = default;
    store(const store &) noexcept = default;
    store(store &&) noexcept = default;
    store &operator=(store other) noexcept     /* the old store goes before its domain does */
    {
        std::swap(domain_, other.domain_);
        std::swap(store_, other.store_);
        return *this;
    }
    /** flowmsg_store_new().  The registry is borrowed for the life of the store.  @since 0.1 */
    static store open(const flowmsg_registry *registry,
                      const flowmsg_store_options *options = nullptr)
    {
        return detail::opened([&](flowmsg_error &err) { return open(registry, options, err); });
    }
    static store open(const flowmsg_registry *registry, const flowmsg_store_options *options,
                      flowmsg_error &err) noexcept
    {
        store made;
        flowmsg_store *opened = nullptr;
        (void)!flowmsg_store_new(&opened, registry, options, &err);
        made.store_ = handle(opened);
        return made;
    }
    /** A store of a domain, which it keeps.  @since 0.1 */
    static store open(const domain &of, const flowmsg_store_options *options = nullptr)
    {
        return detail::opened([&](flowmsg_error &err) { return open(of, options, err); });
    }
    static store open(const domain &of, const flowmsg_store_options *options,
                      flowmsg_error &err) noexcept
    {
        store made = open(of.registry(), options, err);
        made.domain_ = of;
        return made;
    }

    /** flowmsg_store_reload().  @return true: there are other texts or notes.  @since 0.1 */
    bool reload() const
    {
        flowmsg_error err = {};
        const bool changed = reload(err);

        if (err.code != FLOWMSG_OK)
            detail::fail(error(err));
        return changed;
    }
    bool reload(flowmsg_error &err) const noexcept
    {
        bool changed = false;
        return flowmsg_store_reload(get(), &changed, &err) == FLOWMSG_OK && changed;
    }
    /** flowmsg_store_negotiate(): the tag of the language that an Accept-Language header gets.
     *  @since 0.1 */
    std::string negotiate(const c_text &accept_language) const
    {
        return detail::text_of([&](char *buf, std::size_t size) {
            return flowmsg_store_negotiate(get(), accept_language.get(), buf, size);
        });
    }
    /** The store of C.  Borrowed.  @since 0.1 */
    flowmsg_store *get() const noexcept { return store_.get(); }
    explicit operator bool() const noexcept { return get() != nullptr; }

  private:
    using handle = detail::reference<flowmsg_store, flowmsg_store_ref, flowmsg_store_unref>;
    domain domain_;                          /* first, so that it is released last */
    handle store_;
};

/* --------------------------------------------------------- errors as values */

/** The English text of a problem, from its registry alone: "CODE TITLE: DETAIL", on one line.
 *  Personal values are masked, as in a log.  The patterns are compiled for the call, which takes
 *  some microseconds: render from a bundle where there is one.  Any thread.  @since 0.1 */
std::string english(const flowmsg_problem &problem);

/** An error that happened, with all that it consists of: an immutable copy of a struct
 *  flowmsg_problem.  Copies share it and throw nothing.  The registry is borrowed.  @since 0.1 */
class problem {
  public:
    problem() noexcept = default;
    /** flowmsg_problem_dup().  @throws std::bad_alloc  @since 0.1 */
    explicit problem(const flowmsg_problem &borrowed)
        : problem_(flowmsg_problem_dup(&borrowed), free_const)
    {
        if (!problem_)
            detail::fail(std::bad_alloc());
    }
    /** The same, with a cause, field errors, an instance or a request id.  @since 0.1 */
    problem(flowmsg_problem borrowed, const flowmsg_occurrence &occurrence)
        : problem(with(borrowed, occurrence))
    {
    }

    /** flowmsg_problem_from_json(): a problem of another service, or of a log.  @report may be
     *  nullptr; it borrows from @json.  @since 0.1 */
    static problem from_json(const flowmsg_registry *registry, std::string_view json,
                             flowmsg_report *report = nullptr)
    {
        return detail::opened(
            [&](flowmsg_error &err) { return from_json(registry, json, report, err); });
    }
    static problem from_json(const flowmsg_registry *registry, std::string_view json,
                             flowmsg_report *report, flowmsg_error &err)
    {
        flowmsg_problem *made = nullptr;
        problem read;

        if (flowmsg_problem_from_json(&made, registry, json.data() ? json.data() : "", json.size(),
                                      report, &err) == FLOWMSG_OK)
            read.problem_ = std::shared_ptr<const flowmsg_problem>(made, free_const);
        return read;
    }

    /** The code: "1422-400".  Borrowed.  @since 0.1 */
    std::string_view code() const noexcept { return problem_->code; }
    /** The HTTP status: flowmsg_problem_status().  @since 0.1 */
    unsigned status() const noexcept { return flowmsg_problem_status(get()); }
    /** The problem of C, for its other calls.  Borrowed.  @since 0.1 */
    const flowmsg_problem *get() const noexcept { return problem_.get(); }
    operator const flowmsg_problem &() const noexcept { return *problem_; }
    explicit operator bool() const noexcept { return problem_ != nullptr; }

  private:
    static void free_const(const flowmsg_problem *owned) noexcept
    {
        flowmsg_problem_free(const_cast<flowmsg_problem *>(owned));
    }
    static flowmsg_problem &with(flowmsg_problem &borrowed, const flowmsg_occurrence &occurrence)
    {
        borrowed.occurrence = &occurrence;
        return borrowed;
    }
    std::shared_ptr<const flowmsg_problem> problem_;
};

/** All messages of a domain for one locale: struct flowmsg_bundle.  Borrowed from a reader until it
 *  is refreshed or destroyed.  Until then any thread may render from it.  @since 0.1 */
class bundle {
  public:
    /** Any bundle of C.  @since 0.1 */
    bundle(const flowmsg_bundle *borrowed) noexcept : bundle_(borrowed) {}

    /** flowmsg_bundle_locale().  Borrowed.  @since 0.1 */
    std::string_view locale() const noexcept { return flowmsg_bundle_locale(bundle_); }
    /** flowmsg_bundle_fallback().  @since 0.1 */
    flowmsg_fallback fallback() const noexcept { return flowmsg_bundle_fallback(bundle_); }

    /** flowmsg_render(), as a whole text.  @report may be nullptr; its names are borrowed from
     *  @args.  @since 0.1 */
    std::string render(const c_text &code, flowmsg_part part, arguments args = {},
                       const flowmsg_options *options = nullptr,
                       flowmsg_report *report = nullptr) const
    {
        return detail::text_of([&](char *buf, std::size_t size) {
            return flowmsg_render(bundle_, code.get(), part, args.data(), args.size(), options, buf,
                                  size, report);
        });
    }
    /** flowmsg_problem_render(), as a whole text: of a generated constructor's problem, a problem
     *  or a problem_error.  @since 0.1 */
    std::string render(const flowmsg_problem &problem, flowmsg_part part = FLOWMSG_DETAIL,
                       const flowmsg_options *options = nullptr,
                       flowmsg_report *report = nullptr) const
    {
        return detail::text_of([&](char *buf, std::size_t size) {
            return flowmsg_problem_render(&problem, bundle_, part, options, buf, size, report);
        });
    }
    /** flowmsg_render_json(), as a whole text.  @report borrows from @args_json.  @since 0.1 */
    std::string render_json(const c_text &code, flowmsg_part part, std::string_view args_json,
                            const flowmsg_options *options = nullptr,
                            flowmsg_report *report = nullptr) const
    {
        return detail::text_of([&](char *buf, std::size_t size) {
            return flowmsg_render_json(bundle_, code.get(), part, args_json.data(),
                                       args_json.size(), options, buf, size, report);
        });
    }
    /** flowmsg_problem_json(), as a whole text.  @options may be nullptr.  @since 0.1 */
    std::string json(const flowmsg_problem &problem,
                     const flowmsg_problem_options *options = nullptr) const
    {
        return detail::text_of([&](char *buf, std::size_t size) {
            return flowmsg_problem_json(&problem, bundle_, options, buf, size);
        });
    }
    /** flowmsg_problem_log(), as a whole line without its end.  @options may be nullptr.
     *  @since 0.1 */
    std::string log_line(const flowmsg_problem &problem,
                         const flowmsg_log_options *options = nullptr) const
    {
        return detail::text_of([&](char *buf, std::size_t size) {
            return flowmsg_problem_log(&problem, bundle_, options, buf, size);
        });
    }
    /** The bundle of C, for its other calls.  Borrowed.  @since 0.1 */
    const flowmsg_bundle *get() const noexcept { return bundle_; }

  private:
    const flowmsg_bundle *bundle_;
};

/** An answer to a request that failed: struct flowmsg_http, with the body.  @since 0.1 */
struct http_answer {
    unsigned status;                 /**< of HTTP */
    std::string_view content_type;   /**< constant text */
    std::string_view vary;           /**< constant text */
    std::string content_language;    /**< "ko" */
    std::string body;
};

/** One thread's view of a store: struct flowmsg_reader.  It has one owner.  Its calls are for the
 *  thread that uses it.  @since 0.1 */
class reader {
  public:
    reader() noexcept = default;
    reader(reader &&) noexcept = default;
    reader &operator=(reader other) noexcept   /* the old reader goes before its store does */
    {
        std::swap(store_, other.store_);
        std::swap(reader_, other.reader_);
        return *this;
    }
    /** A reader of a store, which it keeps.  @throws std::bad_alloc  @since 0.1 */
    explicit reader(store of) : store_(std::move(of)), reader_(flowmsg_reader_new(store_.get()))
    {
        if (!reader_)
            detail::fail(std::bad_alloc());
    }

    /** flowmsg_reader_refresh(): true ends its former bundles.  @since 0.1 */
    bool refresh() noexcept { return flowmsg_reader_refresh(get()); }
    /** flowmsg_reader_bundle(): the bundle for a locale.  @since 0.1 */
    bundle bundle_for(const c_text &locale) FLOWMSG_LIFETIMEBOUND
    {
        return flowmsg_reader_bundle(get(), locale.get());
    }
    /** flowmsg_reader_bundle_by_header(): the bundle for an Accept-Language header.  @since 0.1 */
    bundle bundle_for_header(const c_text &accept_language) FLOWMSG_LIFETIMEBOUND
    {
        return flowmsg_reader_bundle_by_header(get(), accept_language.get());
    }
    /** flowmsg_problem_http(): the answer to a request with this Accept-Language.  @options may be
     *  nullptr.  @since 0.1 */
    http_answer http(const flowmsg_problem &problem, const c_text &accept_language,
                     const flowmsg_problem_options *options = nullptr)
    {
        flowmsg_http made = FLOWMSG_HTTP_INIT;
        std::string body = detail::text_of([&](char *buf, std::size_t size) {
            return flowmsg_problem_http(&problem, get(), accept_language.get(), options, &made, buf,
                                        size);
        });

        return { made.status, made.content_type, made.vary, made.content_language,
                 std::move(body) };
    }
    /** The reader of C, for its other calls.  Borrowed.  @since 0.1 */
    flowmsg_reader *get() const noexcept { return reader_.get(); }
    explicit operator bool() const noexcept { return get() != nullptr; }

  private:
    store store_;                            /* first, so that it is released last */
    detail::owner<flowmsg_reader, flowmsg_reader_free> reader_;
};

/** A problem as an exception: thrown deep in a service, rendered at its edge.  Copying it throws
 *  nothing.  @since 0.1 */
class problem_error : public std::runtime_error {
  public:
    /** Copy a problem, and make its English text.  @throws std::bad_alloc  @since 0.1 */
    explicit problem_error(const flowmsg_problem &borrowed)
        : std::runtime_error(english(borrowed)), problem_(borrowed)
    {
    }
    /** Share a problem, and make its English text.  @since 0.1 */
    explicit problem_error(flowmsg::problem shared)
        : std::runtime_error(english(shared)), problem_(std::move(shared))
    {
    }

    /* what(): the text of english(), as it was when the exception was made. */

    /** The problem.  Borrowed; a copy of it outlives the exception.  @since 0.1 */
    const flowmsg::problem &problem() const noexcept { return problem_; }
    operator const flowmsg_problem &() const noexcept { return problem_; }
    /** The code: "1422-400".  Borrowed.  @since 0.1 */
    std::string_view code() const noexcept { return problem_.code(); }
    /** The HTTP status.  @since 0.1 */
    unsigned status() const noexcept { return problem_.status(); }
    /** The text for the readers of a bundle.  @since 0.1 */
    std::string render(bundle in, flowmsg_part part = FLOWMSG_DETAIL,
                       const flowmsg_options *options = nullptr) const
    {
        return in.render(problem_, part, options);
    }

  private:
    flowmsg::problem problem_;
};

namespace detail {

/* One text of a problem's definition, from its English pattern. */
inline std::string source_text(const flowmsg_registry &registry, const char *source,
                               const std::vector<flowmsg_arg> &args)
{
    std::vector<const char *> terms;
    flowmsg_options options = FLOWMSG_OPTIONS_INIT;
    flowmsg_pattern *made = nullptr;

    options.channel = FLOWMSG_CHANNEL_LINE;
    for (std::size_t i = 0; const flowmsg_term *term = flowmsg_registry_term(&registry, i); i++) {
        terms.push_back(term->token);
        terms.push_back(term->text);
    }
    (void)!flowmsg_pattern_compile_with_terms(&made, registry.source_locale, source,
                                              FLOWMSG_NUL_TERMINATED, terms.data(),
                                              terms.size() / 2, nullptr);
    const owner<flowmsg_pattern, flowmsg_pattern_free> pattern(made);
    if (!pattern)
        return source;
    return text_of([&](char *buf, std::size_t size) {
        return flowmsg_pattern_format(pattern.get(), args.data(), args.size(), &options, buf, size,
                                      nullptr);
    });
}

/* The values of a problem by the names of its parameters.  A pattern alone knows no privacy, so
 * personal values are masked here. */
inline std::vector<flowmsg_arg> log_arguments(const flowmsg_problem &problem,
                                              const flowmsg_definition &definition)
{
    const std::uint32_t limit = problem.extra ? FLOWMSG_MAX_PARAMS : FLOWMSG_MAX_PROBLEM_ARGS;
    std::vector<flowmsg_arg> args;

    for (std::uint32_t i = 0; i < problem.n_args && i < limit; i++) {
        const flowmsg_param *param = flowmsg_definition_param(problem.registry, &definition, i);

        const flowmsg_value &given = i < FLOWMSG_MAX_PROBLEM_ARGS
                                         ? problem.args[i]
                                         : problem.extra[i - FLOWMSG_MAX_PROBLEM_ARGS];

        if (!param)
            break;
        if (param->privacy == FLOWMSG_PRIVACY_PERSONAL && given.type != FLOWMSG_NONE)
            args.push_back(flowmsg_arg_masked(param->name, nullptr));
        else
            args.push_back(flowmsg_arg_value(param->name, given));
    }
    return args;
}

} // namespace detail

inline std::string english(const flowmsg_problem &problem)
{
    const flowmsg_definition *definition = flowmsg_registry_find(problem.registry, problem.code);
    std::string text(problem.code);

    if (!definition)
        return text;
    const std::vector<flowmsg_arg> args = detail::log_arguments(problem, *definition);
    const bool titled = definition->title[0] != '\0';
    if (titled)
        text += ' ' + detail::source_text(*problem.registry, definition->title, args);
    return text + (titled ? ": " : " ") +
           detail::source_text(*problem.registry, definition->detail, args);
}

} // namespace flowmsg

#endif
